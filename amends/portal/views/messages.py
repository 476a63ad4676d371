"""Leaving a message and adding material: words, files, or both."""

from uuid import UUID, uuid5

from django.db import transaction
from django.http import HttpRequest, HttpResponse

from amends.cases.material import Material, attach_all
from amends.cases.models import Case, Message
from amends.outside.store import NoRoom
from amends.people.client_address import client_address
from amends.portal.forms import MessageForm
from amends.portal.limits import are_too_many_files
from amends.portal.saying import say
from amends.portal.status_page import show_status
from amends.portal.visitor import by_customer


@by_customer
def messages(request: HttpRequest, case: Case) -> HttpResponse:
    # Counted before they are looked into, for that costs more than everything else.
    files = request.FILES.getlist("files")
    if are_too_many_files(case.workspace_id, client_address(request), files):
        words = MessageForm(request.POST)
        return show_status(request, case, status=429, refused="too_many_files", message_form=words)
    form = MessageForm(request.POST, request.FILES)
    if not form.is_valid():
        return show_status(request, case, status=422, message_form=form)
    try:
        material = Material.kept(form.cleaned_data["files"])
    except NoRoom:
        return show_status(request, case, status=503, refused="no_room", message_form=form)
    given = form.cleaned_data
    receive_once(case, given["words"], submission=given["submission"], material=material)
    return say(case, "message")


def receive_once(
    case: Case, words: str, *, submission: UUID, material: list[Material] | None = None
) -> None:
    """The key is made from the sheet that was filled in, so that sending it twice says it once."""
    key = uuid5(case.id, str(submission))
    with transaction.atomic():
        case.lock()
        if Message.objects.filter(workspace_id=case.workspace_id, pk=key).exists():
            return
        message = case.receive(words, by=case.customer, id=key)
        attach_all(material or [], message)
