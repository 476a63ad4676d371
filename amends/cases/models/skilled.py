"""What somebody has to be able to do for a case: by its language, its kind, or because one said so."""

from collections.abc import Iterable
from typing import Any

from django.db import models, transaction
from django.db.models import Q

from amends.cases.actions import CaseAction
from amends.cases.facts import SkillNeeded
from amends.events.actor import Acting
from amends.people.models import Membership, Skill


class SkilledQuerySet(models.QuerySet[Any, Any]):
    def that_can_be_done_by(self, membership: Membership):
        """Without those that need a skill which she lacks."""
        beyond = Q()
        for skill in Skill.objects.lacked_by(membership):
            beyond |= Q(skill=skill) | Q(kind__in=skill.kinds) | _written_in(skill.languages)
        return self.exclude(beyond) if beyond else self


class Skilled(models.Model):
    class Meta:
        abstract = True

    @property
    def skills_needed(self) -> list[Skill]:
        """Of those in use."""
        return self.which_it_needs(Skill.objects.in_use(self.workspace_id))

    def which_it_needs(self, skills: Iterable[Skill]) -> list[Skill]:
        language = self.language or self.customer.language
        return [
            skill
            for skill in skills
            if skill.pk == self.skill_id or self.kind in skill.kinds or language in skill.languages
        ]

    def need_skill(self, skill: Skill | None, *, by: Acting) -> None:
        """Whoever works on it should be able to do this, besides what its kind and language ask for."""
        with transaction.atomic():
            self.lock()
            if self.skill_id != (skill.pk if skill else None):
                self.skill = skill
                self.save(update_fields=["skill"])
                facts = SkillNeeded(skill=self.skill_id)
                self.record(CaseAction.SKILL_NEEDED, by=by, facts=facts)


def _written_in(languages: list[str]) -> Q:
    """As `reader_language` has it, but for what is in the language of the workspace anyhow."""
    return Q(language__in=languages) | Q(language="", customer__language__in=languages)
