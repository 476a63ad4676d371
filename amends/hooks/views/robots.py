"""Robots of group chats; they are tried out, paused and retired at the addresses of webhooks."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from amends.hooks.models import Form, Webhook
from amends.hooks.posting_list import PostingList
from amends.hooks.reach import get_robot
from amends.hooks.robots.form import KeptRobotForm, RobotForm
from amends.hooks.robots.topics import topics_of
from amends.people.reach import only_who


@require_http_methods(["GET", "HEAD", "POST"])
@only_who("administers")
def index(request: HttpRequest, slug: str) -> HttpResponse:
    if request.method != "POST":
        return _show_all(request, RobotForm())
    form = RobotForm(request.POST)
    if not form.is_valid():
        return _show_all(request, form, status=422)
    told = form.cleaned_data
    opened = Webhook.objects.open_robot(
        request.workspace,
        form=Form(told["form"]),
        name=told["name"],
        url=told["url"],
        secret=told["secret"],
        actions=form.actions,
        by=request.membership,
    )
    return redirect("hooks:robot", slug, opened.pk)


@require_http_methods(["GET", "HEAD", "POST"])
@only_who("administers")
def robot(request: HttpRequest, slug: str, robot: UUID) -> HttpResponse:
    kept = get_robot(request, robot)
    if request.method != "POST":
        return _show(request, kept)
    form = KeptRobotForm(request.POST)
    if not form.is_valid():
        return _show(request, kept, form=form, status=422)
    told = form.cleaned_data
    kept.change(
        name=told["name"],
        url=told["url"] or kept.url,
        actions=form.actions,
        secret=told["secret"],
        by=request.membership,
    )
    messages.success(request, _("Saved."))
    return redirect("hooks:robot", slug, robot)


def _show_all(request: HttpRequest, form: RobotForm, *, status: int = 200) -> HttpResponse:
    here = Webhook.objects.robots().filter(workspace=request.workspace).order_by("name", "id")
    page = {"robots": here, "form": form}
    return render(request, "hooks/robots.html", page, status=status)


def _show(
    request: HttpRequest, kept: Webhook, *, form: KeptRobotForm | None = None, status: int = 200
) -> HttpResponse:
    now_kept = {
        "name": kept.name,
        "topics": topics_of(kept.actions),
    }
    page = {
        "webhook": kept,
        "form": form or KeptRobotForm(initial=now_kept),
        "sent": PostingList(kept, before=request.GET.get("before", "")),
    }
    return render(request, "hooks/robot.html", page, status=status)
