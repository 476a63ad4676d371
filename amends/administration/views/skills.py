"""What people have to be able to do for some cases, and who is."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from amends.administration.forms.skill import SkillForm, who_can_have_one
from amends.people.models import Membership, Skill, SkillTaken
from amends.people.reach import only_who


@require_http_methods(["GET", "HEAD", "POST"])
@only_who("administers")
def index(request: HttpRequest, slug: str) -> HttpResponse:
    if request.method != "POST":
        return _show(request)
    form = SkillForm(request.POST, people=who_can_have_one(request.workspace))
    if form.is_valid():
        try:
            Skill.objects.define(request.workspace, by=request.membership, **form.described)
        except SkillTaken:
            form.add_error("code", _("There is a skill of this code already."))
    if form.errors:
        return _show(request, form=form, status=422)
    messages.success(request, _("Saved."))
    return redirect("administration:skills", slug)


@require_POST
@only_who("administers")
def change(request: HttpRequest, slug: str, skill: UUID) -> HttpResponse:
    kept = _get(request, skill)
    form = _form_of(kept, who_can_have_one(request.workspace), data=request.POST)
    if not form.is_valid():
        return _show(request, refused={kept.pk: form}, status=422)
    kept.change(by=request.membership, **form.described)
    messages.success(request, _("Saved."))
    return redirect("administration:skills", slug)


@require_POST
@only_who("administers")
def retire(request: HttpRequest, slug: str, skill: UUID) -> HttpResponse:
    _get(request, skill).retire(by=request.membership)
    messages.success(request, _("No case needs it any more."))
    return redirect("administration:skills", slug)


def _get(request: HttpRequest, key: UUID) -> Skill:
    return get_object_or_404(Skill, workspace=request.workspace, pk=key)


def _form_of(skill: Skill, people: list[Membership], *, data=None) -> SkillForm:
    return SkillForm(data, people=people, skill=skill, auto_id=f"id_{skill.pk}_%s")


def _show(
    request: HttpRequest,
    *,
    form: SkillForm | None = None,
    refused: dict[UUID, SkillForm] | None = None,
    status: int = 200,
) -> HttpResponse:
    skills = Skill.objects.in_use(request.workspace.pk)
    rows = skills.prefetch_related("holders__member__user")
    people = who_can_have_one(request.workspace)
    page = {
        "rows": [
            (skill, (refused or {}).get(skill.pk) or _form_of(skill, people)) for skill in rows
        ],
        "form": form or SkillForm(people=people),
    }
    return render(request, "administration/skills.html", page, status=status)
