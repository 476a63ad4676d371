"""How models of history are built while tables are brought up to date."""

from django.db import connection, models
from django.db.migrations import AddField, Migration, RunPython, SeparateDatabaseAndState
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.state import ProjectState

from amends.people.history import built_when_asked_for


def history() -> ProjectState:
    state = MigrationLoader(None).project_state()
    assert state.apps.get_model("cases", "case")
    return state


def referred_to(state: ProjectState):
    return state.apps.get_model("cases", "promise")._meta.get_field("case").related_model


def test_what_concerns_one_model_leaves_the_others_as_they_are():
    with built_when_asked_for():
        state = history()
        promise, case = (state.apps.get_model("cases", name) for name in ("promise", "case"))
        state.add_index("cases", "case", models.Index(fields=["subject"], name="by_subject"))
    assert state.apps.get_model("cases", "promise") is promise
    assert state.apps.get_model("cases", "case") is not case


def test_code_that_moves_data_sees_every_model_as_it_is_then():
    with built_when_asked_for():
        state = history()
        state.add_field("cases", "case", "later", models.TextField(default=""), True)
        state.clear_delayed_apps_cache()  # as before code that moves data
        case = state.apps.get_model("cases", "case")
    assert case._meta.get_field("later")
    assert referred_to(state) is case


def test_a_field_that_others_refer_to_takes_them_along():
    with built_when_asked_for():
        state = history()
        state.add_index("cases", "case", models.Index(fields=["subject"], name="by_subject"))
        state.alter_field("cases", "case", "id", models.TextField(primary_key=True), True)
        case = state.apps.get_model("cases", "case")
    assert referred_to(state) is case
    assert case._meta.pk.get_internal_type() == "TextField"


def test_code_that_takes_data_back_sees_every_model_as_it_was_then(db):
    seen = []

    def take_back(apps, editor):
        case = apps.get_model("cases", "case")
        referred = apps.get_model("cases", "promise")._meta.get_field("case").related_model
        seen.append((bool(case._meta.get_field("later")), referred is case))

    field = AddField("case", "later", models.TextField(default=""))
    migration = Migration("later", "cases")
    # Its column is of no concern here, and so it is not made.
    migration.operations = [
        SeparateDatabaseAndState(state_operations=[field]),
        RunPython(RunPython.noop, take_back),
    ]
    with built_when_asked_for(), connection.schema_editor() as editor:
        migration.unapply(history(), editor)
    assert seen == [(True, True)]
