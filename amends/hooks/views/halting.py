"""Sending nothing for a while, sending again, and never again."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from amends.hooks.reach import get_webhook
from amends.people.reach import only_who


@require_POST
@only_who("administers")
def pause(request: HttpRequest, slug: str, webhook: UUID) -> HttpResponse:
    get_webhook(request, webhook).pause(by=request.membership)
    messages.success(request, _("Paused. What happens meanwhile is kept for it."))
    return redirect("hooks:webhook", slug, webhook)


@require_POST
@only_who("administers")
def resume(request: HttpRequest, slug: str, webhook: UUID) -> HttpResponse:
    get_webhook(request, webhook).resume(by=request.membership)
    messages.success(request, _("It is sent to again, beginning with what waited."))
    return redirect("hooks:webhook", slug, webhook)


@require_POST
@only_who("administers")
def retire(request: HttpRequest, slug: str, webhook: UUID) -> HttpResponse:
    get_webhook(request, webhook).retire(by=request.membership)
    messages.success(request, _("Nothing is sent there any more."))
    return redirect("hooks:webhooks", slug)
