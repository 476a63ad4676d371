"""What somebody has to be able to do for a case, and who is."""

from uuid import UUID

from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja import Router, Schema

from amends.api import bodies
from amends.api.cases import get_case
from amends.api.problems import Problem
from amends.api.scopes import needs
from amends.people.models import Scope, Skill

router = Router(tags=["people"])


class SkillGiven(bodies.Given):
    skill: bodies.Code | None


class Needed(Schema):
    skills: list[str]

    @staticmethod
    def resolve_skills(case) -> list[str]:
        return [skill.code for skill in case.skills_needed]


class SkillOut(Schema):
    code: str
    name: dict[str, str]
    languages: list[str]
    kinds: list[str]
    members: list[UUID]

    @staticmethod
    def resolve_members(skill) -> list[UUID]:
        return sorted(held.member_id for held in skill.holders.all())


@router.get("/skills", **needs(Scope.READ), response=list[SkillOut])
def skills(request: HttpRequest):
    """What somebody has to be able to do for some cases: for those of a language or a kind, and for
    those that were given it. `members` are able to."""
    return Skill.objects.in_use(request.workspace.pk).prefetch_related("holders")


@router.post("/cases/{number}/skill", **needs(Scope.WORK), response=Needed)
def need(request: HttpRequest, number: str, given: SkillGiven):
    """Whoever works on the case should be able to do this, besides what its language and kind ask
    for; `null` takes it back. Answers all skills that the case needs, by code."""
    case = get_case(request, number, to_act=True)
    skill = None
    if given.skill is not None:
        skill = Skill.objects.in_use(request.workspace.pk).filter(code=given.skill).first()
        if skill is None:
            raise Problem(422, errors={"skill": _("There is no such skill.")})
    case.need_skill(skill, by=request.membership)
    return case
