"""The public door: what happened, what is wished, and, if one likes, how to be reached."""

from django import forms
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.translation import gettext as _

from amends.cases.material import Material
from amends.interface.views.preferences import remember
from amends.outside.limits import LARGEST_FILE, MOST_FILES
from amends.outside.store import NoRoom
from amends.people.client_address import client_address
from amends.people.models import Workspace
from amends.portal import limits, puzzle
from amends.portal.forms import ComplaintForm
from amends.portal.reading import CannotRead, read
from amends.portal.saying import REFUSED
from amends.portal.visitor import at_the_door
from amends.portal.wording import words_of


@at_the_door
def complaints(request: HttpRequest, workspace: Workspace) -> HttpResponse:
    if request.method != "POST":
        return _page(request, workspace, _form(workspace))
    try:
        read(request)
    except CannotRead:
        return _refuse(request, workspace, "too_much", 413)
    if "language" in request.POST:
        return _in_other_language(request, workspace)
    # Its files are looked into last: that costs more than everything before it.
    form = _form(workspace, request.POST)
    address = client_address(request)
    network = limits.network_of(address)
    if limits.ONE_ADDRESS.is_used_up(workspace.id, address) or limits.ONE_NETWORK.is_used_up(
        workspace.id, network
    ):
        form.add_error(None, REFUSED["too_often"])
        return _page(request, workspace, form, status=429)
    if not form.is_valid():
        return _page(request, workspace, form, status=422)
    solved = puzzle.is_solved(request.POST.get("task", ""), request.POST.get("answer", ""))
    if limits.is_busy(workspace.id, network) and not solved:
        task = {"task": puzzle.new_task(), "bits": puzzle.BITS}
        return _page(request, workspace, form, status=429, **task)
    if limits.are_too_many_files(workspace.id, address, request.FILES.getlist("files")):
        form.add_error("files", REFUSED["too_many_files"])
        return _page(request, workspace, form, status=429)
    form = _form(workspace, request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, workspace, form, status=422)
    if _is_too_much(workspace, form):
        return _page(request, workspace, form, status=429)
    return _take(request, workspace, form)


def _take(request: HttpRequest, workspace: Workspace, form: ComplaintForm) -> HttpResponse:
    try:
        material = Material.kept(form.cleaned_data["files"])
    except NoRoom:
        form.add_error("files", REFUSED["no_room"])
        return _page(request, workspace, form, status=503)
    case = form.complaint().file(workspace, material)
    return redirect("portal:received", case.status_token)


def _is_too_much(workspace: Workspace, form: ComplaintForm) -> bool:
    """Says so at the field where it can be helped."""
    if limits.ALL_TOGETHER.is_used_up(workspace.id):
        form.add_error(
            None, _("Very many people are writing to us just now. Please try again shortly.")
        )
    for kind, value in form.contacts.items():
        if limits.ONE_CONTACT.is_used_up(workspace.id, f"{kind} {value.lower()}"):
            form.add_error(
                kind,
                _("This was given too often today. Please leave it empty; the link will do."),
            )
    return bool(form.errors)


def _in_other_language(request: HttpRequest, workspace: Workspace) -> HttpResponse:
    """The same sheet, with everything that was typed, in the language chosen."""
    chosen = request.POST["language"]
    language = chosen if chosen in dict(settings.LANGUAGES) else translation.get_language()
    typed = _typed(request, workspace)
    with translation.override(language):
        form = _form(workspace, initial=typed)
        response = _page(request, workspace, form)
    response["Content-Language"] = language
    remember(response, settings.LANGUAGE_COOKIE_NAME, language)
    return response


def _typed(request: HttpRequest, workspace: Workspace) -> dict:
    """Everything as it stands on the sheet; where several may be chosen, all of them."""
    fields = _form(workspace).fields.items()
    several = [name for name, field in fields if isinstance(field, forms.MultipleChoiceField)]
    return request.POST.dict() | {name: request.POST.getlist(name) for name in several}


def _refuse(request: HttpRequest, workspace: Workspace, why: str, status: int) -> HttpResponse:
    form = _form(workspace)
    return _page(request, workspace, form, status=status, refused=REFUSED[why])


def _form(workspace: Workspace, *given, **options) -> ComplaintForm:
    return ComplaintForm(*given, workspace=workspace, says=words_of(workspace), **options)


def _page(
    request: HttpRequest, workspace: Workspace, form: ComplaintForm, *, status: int = 200, **more
) -> HttpResponse:
    page = {
        "organisation": workspace,
        "workspace_name": workspace.name,
        "form": form,
        "says": words_of(workspace),
        "most_files": MOST_FILES,
        "largest_file": f"{LARGEST_FILE // 1024 // 1024} MB",
        # A browser cannot be given back the files that it sent.
        "choose_again": form.is_bound and bool(request.FILES),
    }
    return render(request, "portal/door.html", page | more, status=status)
