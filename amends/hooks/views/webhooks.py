"""Webhooks: where they go, what is sent, and what became of it. Administrators alone keep them."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from amends.hooks.forms import WebhookForm
from amends.hooks.models import Webhook
from amends.hooks.posting_list import PostingList
from amends.hooks.published import PUBLISHED
from amends.hooks.reach import get_program, get_webhook
from amends.people.reach import only_who


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@only_who("administers")
def index(request: HttpRequest, slug: str) -> HttpResponse:
    if request.method != "POST":
        return _show_all(request, WebhookForm(initial={"actions": list(PUBLISHED)}))
    form = WebhookForm(request.POST)
    if not form.is_valid():
        return _show_all(request, form, status=422)
    opened, secret = Webhook.objects.open(
        request.workspace, by=request.membership, **form.cleaned_data
    )
    return _show(request, opened, secret=secret)


@require_http_methods(["GET", "HEAD", "POST"])
@only_who("administers")
def webhook(request: HttpRequest, slug: str, webhook: UUID) -> HttpResponse:
    kept = get_webhook(request, webhook)
    if kept.is_robot:
        return redirect("hooks:robot", slug, webhook)
    if request.method != "POST":
        return _show(request, kept)
    form = WebhookForm(request.POST)
    if not form.is_valid():
        return _show(request, kept, form=form, status=422)
    kept.change(by=request.membership, **form.cleaned_data)
    messages.success(request, _("Saved."))
    return redirect("hooks:webhook", slug, webhook)


@never_cache
@require_POST
@only_who("administers")
def renew_secret(request: HttpRequest, slug: str, webhook: UUID) -> HttpResponse:
    kept = get_program(request, webhook)
    return _show(request, kept, secret=kept.renew_secret(by=request.membership))


@require_POST
@only_who("administers")
def try_out(request: HttpRequest, slug: str, webhook: UUID) -> HttpResponse:
    get_webhook(request, webhook).try_out(by=request.membership)
    messages.success(request, _("It is on its way; what was answered appears below."))
    return redirect("hooks:webhook", slug, webhook)


def _show_all(request: HttpRequest, form: WebhookForm, *, status: int = 200) -> HttpResponse:
    here = Webhook.objects.programs().filter(workspace=request.workspace).order_by("name", "id")
    page = {"webhooks": here, "form": form}
    return render(request, "hooks/webhooks.html", page, status=status)


def _show(
    request: HttpRequest,
    kept: Webhook,
    *,
    form: WebhookForm | None = None,
    secret: str = "",
    status: int = 200,
) -> HttpResponse:
    now_kept = {"name": kept.name, "url": kept.url, "actions": kept.actions}
    page = {
        "webhook": kept,
        "form": form or WebhookForm(initial=now_kept),
        "secret": secret,
        "sent": PostingList(kept, before=request.GET.get("before", "")),
    }
    return render(request, "hooks/webhook.html", page, status=status)
