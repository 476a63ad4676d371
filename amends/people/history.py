"""Models as they were between two migrations, built anew only where they are asked for.

Whenever a model of history changes, Django builds anew every model that is tied to it, and here all are
tied through the workspace: an empty database took most of its time for that. A new model, an index, a
constraint or a plain field changes nothing but its own model. What needs the others as they are now gets
all of them: code that moves data, as ever, and a field that refers or is referred to.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db.migrations.state import ProjectState

Names = set[tuple[str, str]]


@contextmanager
def built_when_asked_for() -> Iterator[None]:
    formerly = ProjectState._find_reload_model
    ProjectState._find_reload_model = _to_build
    try:
        yield
    finally:
        ProjectState._find_reload_model = formerly


def _to_build(state: ProjectState, app_label: str, model_name: str, delay: bool = False) -> Names:
    """`delay` is Django's word for a change that does not concern other models."""
    its_own = {(app_label, model_name)}
    is_new = model_name not in state.apps.all_models[app_label]
    state.is_delayed = True
    return its_own if delay or is_new else its_own | state.models.keys()
