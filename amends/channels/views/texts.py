"""SMS that were set aside, for too many came from one sender: let in as a case, or dismissed."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from amends.channels.models import InboundText
from amends.channels.sms.answering import admit as admit_text
from amends.people.reach import only_who


@require_POST
@only_who("supervises")
def admit(request: HttpRequest, slug: str, text: UUID) -> HttpResponse:
    admit_text(_text(request, text), by=request.membership)
    messages.success(request, _("It is a case now."))
    return redirect("channels:mails", slug)


@require_POST
@only_who("supervises")
def dismiss(request: HttpRequest, slug: str, text: UUID) -> HttpResponse:
    _text(request, text).dismiss(by=request.membership)
    messages.success(request, _("Dismissed."))
    return redirect("channels:mails", slug)


def _text(request: HttpRequest, key: UUID) -> InboundText:
    return get_object_or_404(InboundText, pk=key, workspace=request.workspace)
