"""What is handed over, case by case, and what is said to it."""

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from amends.cases.models import Case
from amends.people.models import Membership
from amends.shifts.models import Handover, HandoverItem
from amends.shifts.models.handover import Left, left_open_by
from amends.shifts.models.item import LONGEST_DRAFT, LONGEST_WORDS
from amends.words.cleaning import clean_text

MOST_CASES, LONGEST_NOTES, LONGEST_REASON = 200, 5000, 200
HOW = [
    ("moves", gettext_lazy("hand over")),
    ("stays", gettext_lazy("stays mine, please watch")),
    ("", gettext_lazy("leave out")),
]


@dataclass(frozen=True)
class Line:
    case: Case
    how: BoundField
    words: BoundField
    draft: BoundField


class HandoverForm(forms.Form):
    receiver = forms.ModelChoiceField(
        Membership.objects.none(),
        label=gettext_lazy("Who takes over?"),
        empty_label=gettext_lazy("Choose …"),
    )
    notes = forms.CharField(
        label=gettext_lazy("What the next shift should know"),
        required=False,
        max_length=LONGEST_NOTES,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def __init__(self, *args, giver: Membership, **options) -> None:
        super().__init__(*args, **options)
        others = Membership.objects.handling().present().filter(workspace_id=giver.workspace_id)
        others = others.exclude(pk=giver.pk).select_related("user").order_by("user__name")
        self.fields["receiver"].queryset = others
        self._cases = list(left_open_by(giver).for_lists()[:MOST_CASES])
        for case in self._cases:
            label = {"number": case.label}
            self.fields[f"how-{case.number}"] = forms.ChoiceField(
                label=_("What becomes of %(number)s?") % label,
                choices=HOW,
                required=False,
                initial="moves",
            )
            self.fields[f"words-{case.number}"] = forms.CharField(
                label=_("To know of %(number)s") % label, required=False, max_length=LONGEST_WORDS
            )
            self.fields[f"draft-{case.number}"] = forms.CharField(
                label=_("A reply begun for %(number)s") % label,
                required=False,
                max_length=LONGEST_DRAFT,
                widget=forms.Textarea(attrs={"rows": 3}),
            )

    @property
    def lines(self) -> Iterator[Line]:
        for case in self._cases:
            about = (self[f"{what}-{case.number}"] for what in ("how", "words", "draft"))
            yield Line(case, *about)

    @property
    def left(self) -> list[Left]:
        given = self.cleaned_data
        return [
            Left(
                case,
                how == "moves",
                clean_text(given[f"words-{case.number}"]),
                clean_text(given[f"draft-{case.number}"]).strip(),
            )
            for case in self._cases
            if (how := given[f"how-{case.number}"])
        ]


class ConfirmationForm(forms.Form):
    """For each case a reason why not; where none is given it is taken over."""

    def __init__(self, *args, handover: Handover, **options) -> None:
        super().__init__(*args, **options)
        self._items = list(
            handover.items.select_related("case__customer", "case__merged_into").order_by("id")
        )
        for item in self._items:
            self.fields[f"refused-{item.case.number}"] = forms.CharField(
                label=_("Why not %(number)s?") % {"number": item.case.label},
                required=False,
                max_length=LONGEST_REASON,
            )

    @property
    def lines(self) -> Iterator[tuple[HandoverItem, BoundField]]:
        for item in self._items:
            yield item, self[f"refused-{item.case.number}"]

    @property
    def refused(self) -> dict[UUID, str]:
        given = {
            item.case_id: self.cleaned_data[f"refused-{item.case.number}"] for item in self._items
        }
        return {key: clean_text(reason) for key, reason in given.items() if reason}
