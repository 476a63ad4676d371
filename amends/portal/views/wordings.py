"""The public page in an organisation's own words, one language at a time."""

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from amends.people.reach import only_who
from amends.portal.forms import ComplaintForm
from amends.portal.forms.wording import WordingForm
from amends.portal.models import Wording
from amends.portal.wording import own_words, standard_words


@require_safe
@only_who("administers")
def index(request: HttpRequest, slug: str) -> HttpResponse:
    return redirect("portal:wording", slug, request.workspace.language)


@require_http_methods(["GET", "HEAD", "POST"])
@only_who("administers")
def change(request: HttpRequest, slug: str, language: str) -> HttpResponse:
    form = _form(request, language)
    if not form.is_valid():
        page = {"form": form, "language": language, "languages": settings.LANGUAGES}
        status = 422 if form.is_bound else 200
        return render(request, "portal/wording.html", page, status=status)
    Wording.objects.put(request.workspace, language, form.words, by=request.membership)
    messages.success(request, _("Saved. Customers read it from now on."))
    return redirect("portal:wording", slug, language)


@require_POST
@only_who("administers")
def restore(request: HttpRequest, slug: str, language: str) -> HttpResponse:
    """Back to the standard wording."""
    _check(language)
    Wording.objects.put(request.workspace, language, {}, by=request.membership)
    messages.success(request, _("The standard words stand there again."))
    return redirect("portal:wording", slug, language)


@require_POST
@only_who("administers")
def preview(request: HttpRequest, slug: str, language: str) -> HttpResponse:
    """The page as it would be with what was typed; nothing is kept, and nothing can be sent."""
    form = _form(request, language)
    with translation.override(language):
        says = standard_words() | (form.words if form.is_valid() else {})
        page = {
            "organisation": request.workspace,
            "workspace_name": request.workspace.name,
            "says": says,
            "form": ComplaintForm(workspace=request.workspace, says=says),
            "is_preview": True,
        }
        return render(request, "portal/door.html", page, status=200 if form.is_valid() else 422)


def _form(request: HttpRequest, language: str) -> WordingForm:
    _check(language)
    own = own_words(request.workspace, language)
    data = request.POST if request.method == "POST" else None
    # Its labels speak to who edits; what stands faintly in the fields, to customers.
    with translation.override(language):
        return WordingForm(data, language=language, own=own)


def _check(language: str) -> None:
    if language not in dict(settings.LANGUAGES):
        raise Http404
