"""The values of custom fields that a body brings, by the codes of the fields."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _

from amends.api.problems import Problem
from amends.cases.models import CustomField
from amends.cases.typed_values import NotThatKind, value_of


def values_given(
    request: HttpRequest, given: dict[str, Any], *, under: str
) -> dict[CustomField, Any]:
    """What `case.fill` takes; `under` is where the values stand in the body. Raises a Problem that
    names every value that cannot be held."""
    if not given:
        return {}
    known = CustomField.objects.in_use(request.workspace.pk).prefetch_related("choices")
    by_code = {field.code: field for field in known}
    values: dict[CustomField, Any] = {}
    wrong: dict[str, str] = {}
    for code, typed in given.items():
        field = by_code.get(code)
        try:
            if field is None:
                wrong[f"{under}.{code}"] = _("There is no such field here")
            else:
                values[field] = value_of(field, typed, asker=request.membership)
        except NotThatKind:
            wrong[f"{under}.{code}"] = _("This field cannot hold that")
    if wrong:
        raise Problem(422, errors=wrong)
    return values
