"""Where a member is signed in. A session is a person's: ending it signs her out of every workspace."""

from django.db import models, transaction

from amends.events.actor import Acting
from amends.people.actions import PeopleAction, SignedOut
from amends.people.models.session import SessionQuerySet


class SignedIn(models.Model):
    class Meta:
        abstract = True

    @property
    def sessions(self) -> SessionQuerySet:
        """The one seen last comes first; those whose first page is still under way come last."""
        newest_first = models.F("seen_at").desc(nulls_last=True)
        return self.user.sessions.lasting().order_by(newest_first, "pk")

    def sign_out(self, sessions: SessionQuerySet, *, by: Acting) -> None:
        """Ends these sessions of hers; ending them again changes nothing."""
        with transaction.atomic():
            if ended := sessions.filter(user_id=self.user_id).end():
                facts = SignedOut(sessions=ended)
                self._record(PeopleAction.SIGNED_OUT, by=by, facts=facts)

    def sign_out_where_nothing_is_left(self) -> None:
        """Somebody who belongs to no workspace any more need not stay signed in anywhere."""
        if not type(self).objects.active().filter(user_id=self.user_id).exists():
            self.user.sessions.end()
