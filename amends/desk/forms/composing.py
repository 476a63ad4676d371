"""What is written to the customer or among colleagues, and the word that is given with it."""

from collections.abc import Mapping

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from amends.cases.models import Case, Message, Promise
from amends.cases.models.promise import PromiseKind
from amends.cases.models.promising import KEPT_BY_WRITING, KEPT_ELSEWHERE
from amends.cases.models.registrable import LONGEST_WORDS
from amends.desk.forms.enclosing import EnclosedField
from amends.desk.forms.moments import FutureMomentField
from amends.people.models import Membership

GIVEN_BY_PEOPLE = (
    PromiseKind.CALL_BACK,
    PromiseKind.EXPLAIN,
    PromiseKind.INFORM,
    PromiseKind.RESOLVE,
    PromiseKind.OTHER,
)


def words(rows: int, **options) -> forms.CharField:
    return forms.CharField(
        max_length=LONGEST_WORDS, widget=forms.Textarea(attrs={"rows": rows}), **options
    )


def kept_by_a_tick(case: Case, membership: Membership) -> list[Promise]:
    """What this person owes in the case and a letter does not keep by itself."""
    owed = case.all_promises.outstanding().filter(owner=membership)
    return list(owed.exclude(kind__in=[*KEPT_BY_WRITING, *KEPT_ELSEWHERE]).soonest_first())


def _answered_meanwhile(message: Message) -> str:
    text = _("%(name)s has answered meanwhile. Read it before you send yours.")
    return text % {"name": message.author.name}


class KeepingForm(forms.Form):
    """Says something to the customer and, with it, that some promises are kept."""

    text = words(3, label=_("What you tell the customer"))
    files = EnclosedField()
    keeps = forms.ModelMultipleChoiceField(Promise.objects.none(), required=False)

    def __init__(self, *args, case: Case, membership: Membership, **options) -> None:
        super().__init__(*args, **options)
        self.promises = kept_by_a_tick(case, membership)
        mine = Promise.objects.filter(pk__in=[promise.pk for promise in self.promises])
        self.fields["keeps"].queryset = mine

    def clean_keeps(self) -> list:
        return [promise.pk for promise in self.cleaned_data["keeps"]]


class ReplyForm(KeepingForm):
    """Refused once where a colleague has answered since the conversation was read."""

    # The newest message that stood on the page.
    read_to = forms.UUIDField(required=False)
    anyway = forms.BooleanField(label=_("Send mine all the same"), required=False)

    def __init__(self, *args, case: Case, membership: Membership, **options) -> None:
        super().__init__(*args, case=case, membership=membership, **options)
        self._case, self._membership = case, membership

    def clean(self) -> dict:
        given = super().clean() or {}
        read_to, anyway = given.pop("read_to", None), given.pop("anyway", False)
        if read_to and not anyway:
            meanwhile = self._of_colleagues().filter(pk__gt=read_to).order_by("-pk").first()
            if meanwhile:
                self.add_error("anyway", _answered_meanwhile(meanwhile))
        return given

    def _of_colleagues(self) -> QuerySet[Message]:
        said = self._case.all_messages.filter(direction=Message.Direction.OUTBOUND)
        return said.exclude(author=None).exclude(author=self._membership)


class CallForm(KeepingForm):
    """What the customer was told on the telephone, to whom, and where it can be heard."""

    told_to = forms.CharField(
        label=_("Told to, if not to the customer"), max_length=120, required=False
    )
    recording = forms.CharField(label=_("Number of the recording"), max_length=80, required=False)


class NoteForm(forms.Form):
    text = words(3, label=_("Note for colleagues"))
    files = EnclosedField()


class PromiseForm(forms.Form):
    text = forms.CharField(label=_("What do you promise?"), max_length=200)
    due_at = FutureMomentField(label=_("By when?"))
    kind = forms.ChoiceField(
        label=_("Kind"),
        choices=[(kind.value, kind.label) for kind in GIVEN_BY_PEOPLE],
        initial=PromiseKind.CALL_BACK,
    )


class SpottedForm(PromiseForm):
    """A promise found in what was typed; it is made only where the box beside it is ticked."""

    WANTED = "spotted-wanted"

    def __init__(self, *args, **options) -> None:
        super().__init__(*args, prefix="spotted", **options)

    @classmethod
    def is_wanted(cls, sent: Mapping[str, str]) -> bool:
        return cls.WANTED in sent
