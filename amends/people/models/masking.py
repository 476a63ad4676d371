"""Which roles see how customers are reached, and which see masks: data of the workspace."""

from collections.abc import Collection

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from amends.events.actor import Acting
from amends.events.models import Event
from amends.people.actions import Masked, PeopleAction
from amends.people.models.role import HANDLES_CASES, Role
from amends.people.sight import FILES, Sight
from amends.words.details import Detail


class MaskedKind(models.TextChoices):
    PHONE = Detail.PHONE.value, _("Telephone numbers in what was written")
    EMAIL = Detail.EMAIL.value, _("Mail addresses in what was written")
    DOCUMENT = Detail.DOCUMENT.value, _("Numbers of identity cards, passports and bank cards")
    ADDRESS = Detail.ADDRESS.value, _("Postal addresses with road and number")
    FILES = FILES, _("Files and original mails: they cannot be opened")


class Masking(models.Model):
    # {role: {"kinds": [...], "may_reveal": bool}}; a role that is not named sees what is usual for it.
    masking = models.JSONField(default=dict)

    class Meta:
        abstract = True

    def sight_of(self, role: Role) -> Sight:
        """Until somebody decides: who works on cases sees what customers wrote, all others masks."""
        usual = {
            "kinds": [] if role in HANDLES_CASES else MaskedKind.values,
            "may_reveal": role in HANDLES_CASES,
        }
        decided = self.masking.get(role.value, usual)
        return Sight(frozenset(decided["kinds"]), decided["may_reveal"], self.country)

    def mask(self, role: Role, kinds: Collection[str], *, may_reveal: bool, by: Acting) -> None:
        """What this role sees from the next page on. What changes nothing is not written down."""
        with transaction.atomic():
            locked = type(self).objects.select_for_update().get(pk=self.pk)
            wanted = Sight(frozenset(kinds), may_reveal, self.country)
            if locked.sight_of(role) != wanted:
                told = sorted(wanted.masks)
                decided = {role.value: {"kinds": told, "may_reveal": may_reveal}}
                self.masking = locked.masking | decided
                self.save(update_fields=["masking"])
                Event.objects.record(
                    PeopleAction.MASKED,
                    by=by,
                    workspace_id=self.pk,
                    subject=self,
                    facts=Masked(role=role.value, kinds=told, may_reveal=may_reveal),
                )
