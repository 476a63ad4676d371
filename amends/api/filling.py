"""The custom fields of a workspace over the API: which there are, and what stands in them in a case."""

from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Router, Schema
from pydantic import Field

from amends.api import bodies
from amends.api.cases import get_case
from amends.api.field_values import values_given
from amends.api.scopes import needs
from amends.cases.models import CustomField
from amends.cases.models.custom_field import FieldKind
from amends.cases.typed_values import as_told
from amends.people.models import Scope

router = Router(tags=["cases"])


class FieldOut(Schema):
    code: str
    kind: FieldKind
    name: dict[str, str]
    choices: list[str]

    @staticmethod
    def resolve_choices(field) -> list[str]:
        return [choice.name for choice in field.choices_in_use]


class FieldsGiven(bodies.Given):
    values: Annotated[dict[bodies.Code, Any], Field(max_length=100)]


class FieldsTold(Schema):
    fields: dict[str, Any]

    @staticmethod
    def resolve_fields(case) -> dict[str, Any]:
        return as_told(case)


@router.get("/fields", **needs(Scope.READ), response=list[FieldOut])
def fields(request: HttpRequest):
    """The custom fields in use, in the order of the forms."""
    return CustomField.objects.in_use(request.workspace.pk).prefetch_related("choices")


@router.get("/cases/{number}/fields", **needs(Scope.READ), response=FieldsTold)
def filled(request: HttpRequest, number: str):
    """What stands in the custom fields of the case, by code; what is empty is left out."""
    return get_case(request, number)


@router.post("/cases/{number}/fields", **needs(Scope.WORK), response=FieldsTold)
def fill(request: HttpRequest, number: str, given: FieldsGiven):
    """Writes these fields and no others, by code; null or an empty value clears one. Choices are
    named as they are called, a customer by id."""
    case = get_case(request, number, to_act=True)
    case.fill(values_given(request, given.values, under="values"), by=request.membership)
    return get_case(request, number)
