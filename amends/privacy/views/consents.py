"""What a customer said to a purpose, written down by a colleague who heard it."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from amends.customers.models import Purpose
from amends.customers.models.consent import WordsChanged
from amends.desk.reach import get_living_customer
from amends.desk.views.customers import show_customer
from amends.people.reach import only_who
from amends.privacy.forms import WordForm


@require_POST
@only_who("handles_cases")
def create(request: HttpRequest, slug: str, customer: UUID, purpose: UUID) -> HttpResponse:
    known = get_living_customer(request, customer)
    asked = get_object_or_404(Purpose.objects.in_use(), workspace=request.workspace, pk=purpose)
    form = WordForm(request.POST)
    if not form.is_valid():
        return show_customer(request, known, consent_forms={asked.pk: form}, status=422)
    told = form.cleaned_data
    given, version = told.pop("given"), told.pop("version") or 0
    try:
        if given:
            known.consent(asked, by=request.membership, version=version, **told)
        else:
            known.withdraw_consent(asked, by=request.membership, **told)
    except WordsChanged:
        form.add_error(
            None, _("The words have changed since you opened this page. Please say the new ones.")
        )
        return show_customer(request, known, consent_forms={asked.pk: form}, status=422)
    messages.success(request, _("Written down."))
    return redirect("desk:customer", slug, known.pk)
