"""Whether a customer wants SMS, as she told a colleague."""

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from amends.desk.forms.hearing import HeardForm
from amends.desk.reach import get_contact_point, get_customer
from amends.desk.views.customers import show_customer
from amends.people.reach import only_who


@require_POST
@only_who("handles_cases")
def refuse(request: HttpRequest, slug: str, customer: UUID, point: UUID) -> HttpResponse:
    contact_point = get_contact_point(request, customer, point)
    done = _("No SMS to this number any more.")
    return _heard(request, customer, verb=contact_point.decline_texts, done=done)


@require_POST
@only_who("handles_cases")
def resume(request: HttpRequest, slug: str, customer: UUID, point: UUID) -> HttpResponse:
    contact_point = get_contact_point(request, customer, point)
    done = _("SMS to this number again.")
    return _heard(request, customer, verb=contact_point.take_texts_again, done=done)


def _heard(
    request: HttpRequest, customer: UUID, *, verb: Callable[..., None], done: str
) -> HttpResponse:
    form = HeardForm(request.POST)
    if not form.is_valid():
        return show_customer(request, get_customer(request, customer), status=422)
    verb(by=request.membership, **form.cleaned_data)
    messages.success(request, done)
    return redirect("desk:customer", request.workspace.slug, customer)
