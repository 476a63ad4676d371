"""What the organisation is called, and where its customers may turn to outside."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from amends.administration.forms.organisation import OrganisationForm, places_form, places_in
from amends.people.reach import only_who


@require_http_methods(["GET", "HEAD", "POST"])
@only_who("administers")
def show(request: HttpRequest, slug: str) -> HttpResponse:
    workspace = request.workspace
    given = request.POST if request.method == "POST" else None
    now = {name: getattr(workspace, name) for name in OrganisationForm.base_fields}
    form, places = OrganisationForm(given, initial=now), places_form(workspace, given)
    if not all([form.is_valid(), places.is_valid()]):
        page = {"form": form, "places": places}
        status = 422 if form.is_bound else 200
        return render(request, "administration/organisation.html", page, status=status)
    workspace.change(by=request.membership, recourse=places_in(places), **form.cleaned_data)
    messages.success(request, _("Saved."))
    return redirect("administration:organisation", slug)
