"""Models as they were between two migrations, built anew only where they are asked for.

Whenever a model of history changes, Django builds anew every model that is tied to it, and here all are
tied through the workspace: an empty database took most of its time for that. A new model, an index, a
constraint or a plain field changes nothing but its own model. What needs the others as they are now gets
all of them: code that moves data, there and back, and a field that refers or is referred to.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.db.migrations import RunPython
from django.db.migrations.state import ProjectState

Names = set[tuple[str, str]]


@contextmanager
def built_when_asked_for() -> Iterator[None]:
    formerly = ProjectState._find_reload_model, RunPython.database_backwards
    ProjectState._find_reload_model = _to_build
    RunPython.database_backwards = _built_anew(RunPython.database_backwards)
    try:
        yield
    finally:
        ProjectState._find_reload_model, RunPython.database_backwards = formerly


def _to_build(state: ProjectState, app_label: str, model_name: str, delay: bool = False) -> Names:
    """`delay` is Django's word for a change that does not concern other models."""
    its_own = {(app_label, model_name)}
    is_new = model_name not in state.apps.all_models[app_label]
    state.is_delayed = True
    return its_own if delay or is_new else its_own | state.models.keys()


def _built_anew(take_back: Callable[..., None]) -> Callable[..., None]:
    """Django builds all models before code that goes forwards, and none before code that goes back."""

    def take_back_with_all(
        code: RunPython, app_label: str, editor: Any, state: ProjectState, earlier: ProjectState
    ) -> None:
        state.clear_delayed_apps_cache()
        take_back(code, app_label, editor, state, earlier)

    return take_back_with_all
