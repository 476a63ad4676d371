"""Mail that waits for a person: set aside on its way in, or stuck on its way out."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from amends.channels.email.taking import admit as admit_mail
from amends.channels.models import Delivery, InboundMail, InboundText, Mailbox
from amends.outside.serving import file_url
from amends.people.reach import only_who

MOST_SHOWN = 100


@require_safe
@only_who("supervises")
def index(request: HttpRequest, slug: str) -> HttpResponse:
    workspace = request.workspace
    mails = InboundMail.objects.quarantined().filter(workspace=workspace)
    letters = Delivery.objects.troubled().filter(workspace=workspace)
    page = {
        "mails": mails.order_by("-received_at", "-id")[:MOST_SHOWN],
        "texts": InboundText.objects.set_aside()
        .filter(workspace=workspace)
        .order_by("-id")[:MOST_SHOWN],
        "letters": letters.select_related("case").order_by("-queued_at", "-id")[:MOST_SHOWN],
        "addresses": workspace.service_addresses.select_related("team"),
        "mailboxes": Mailbox.objects.filter(workspace=workspace).order_by("id"),
    }
    return render(request, "channels/mails.html", page)


@require_safe
@only_who("supervises")
@only_who("opens_files")
def raw(request: HttpRequest, slug: str, mail: UUID) -> HttpResponse:
    found = _mail(request, mail)
    return redirect(file_url(found.digest, name="mail.eml", viewer=request.user))


@require_POST
@only_who("supervises")
def admit(request: HttpRequest, slug: str, mail: UUID) -> HttpResponse:
    admit_mail(_mail(request, mail), by=request.membership)
    messages.success(request, _("It is a case now."))
    return redirect("channels:mails", slug)


@require_POST
@only_who("supervises")
def dismiss(request: HttpRequest, slug: str, mail: UUID) -> HttpResponse:
    _mail(request, mail).dismiss(by=request.membership)
    messages.success(request, _("Dismissed."))
    return redirect("channels:mails", slug)


@require_POST
@only_who("supervises")
def send_again(request: HttpRequest, slug: str, letter: UUID) -> HttpResponse:
    found = get_object_or_404(Delivery, pk=letter, workspace=request.workspace)
    if found.send_again():
        messages.success(request, _("It is sent once more."))
    return redirect("channels:mails", slug)


def _mail(request: HttpRequest, mail: UUID) -> InboundMail:
    return get_object_or_404(
        InboundMail.objects.select_related("service_address", "workspace"),
        pk=mail,
        workspace=request.workspace,
    )
