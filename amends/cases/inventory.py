"""What a case has at all. Most have little of all that a case may have, and to put a question
together costs many times what it costs to find out here that there is nothing to ask for."""

from collections.abc import Callable, Iterable
from functools import cache
from typing import Any

from django.db import connection
from django.db.models import Model

from amends.cases.models import Case

Has = Callable[[type[Model]], bool]


class Inventory:
    """Of which of some models there are rows about a case or those merged into it: asked in one
    question, when somebody wants to know it first."""

    def __init__(self, case: Case, *, of: Iterable[type[Model]]) -> None:
        self._case = case
        self._looked_for = tuple(of)
        self._found: dict[type[Model], bool] = {}

    def has(self, model: type[Model]) -> bool:
        if not self._found:
            with connection.cursor() as cursor:
                cursor.execute(_question(self._looked_for), {"case": self._case.pk})
                self._found = dict(zip(self._looked_for, cursor.fetchone(), strict=True))
        return self._found[model]


def not_known(model: type[Model]) -> bool:
    """In place of an inventory: there may be anything."""
    return True


@cache
def _question(models: tuple[type[Model], ...]) -> str:
    some = ", ".join(f"EXISTS (SELECT FROM {_about_a_case(model)})" for model in models)
    # An array, for with a join the planner may read a table from end to end.
    return f"""
        WITH together AS MATERIALIZED (
            SELECT ARRAY(
                SELECT id FROM cases_case WHERE id = %(case)s OR merged_into_id = %(case)s
            ) AS keys
        )
        SELECT {some} FROM together
    """  # noqa: S608 - names of our own tables


def _about_a_case(model: Any) -> str:
    keys = [field.column for field in model._meta.concrete_fields if field.related_model is Case]
    about = " OR ".join(f"{key} = ANY (together.keys)" for key in keys)
    return f"{model._meta.db_table} WHERE {about}"
