"""What is decided about a case: who holds it, how grave it is, whether it goes on."""

from django import forms
from django.utils.functional import Promise as Lazy
from django.utils.translation import gettext_lazy as _

from amends.cases.models import Assessment, Case
from amends.cases.models.urging import LONGEST_WORDS
from amends.cases.models.words import Channel, Kind
from amends.desk.forms.moments import FutureMomentField
from amends.people.away import Away
from amends.people.leave_in_words import called, refuse_who_is_away
from amends.people.models import Membership, Skill, Team


class AssignmentForm(forms.Form):
    """To a colleague, or to another team without a holder there yet."""

    to = forms.ChoiceField(label=_("To whom?"))
    note = forms.CharField(
        label=_("What should they know?"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *args, case: Case, **options) -> None:
        super().__init__(*args, **options)
        self._away = Away(case.workspace_id)
        self._people = {
            f"member:{member.pk}": member
            for member in Membership.objects.handling()
            .filter(workspace_id=case.workspace_id)
            .exclude(pk=case.assigned_to_id)
            .select_related("user")
            .order_by("user__name")
        }
        teams = Team.objects.standing().filter(workspace_id=case.workspace_id).order_by("name")
        self._teams = {f"team:{team.pk}": team for team in teams}
        self.fields["to"].choices = [
            ("", _("Choose …")),
            *self._colleagues(case),
            (_("Teams"), [(key, team.name) for key, team in self._teams.items()]),
        ]

    def clean_to(self) -> str:
        chosen = self.cleaned_data["to"]
        refuse_who_is_away(self._people.get(chosen), self._away)
        return chosen

    def _colleagues(self, case: Case) -> list[tuple[Lazy, list[tuple[str, str]]]]:
        """Those who are able to do it first, where the case needs a skill."""
        needed = {skill.pk for skill in case.skills_needed}
        choices = [(key, called(one, self._away)) for key, one in self._people.items()]
        if not needed:
            return [(_("Colleagues"), choices)]
        having = Membership.objects.filter(workspace_id=case.workspace_id).able_to(needed)
        able = {f"member:{key}" for key in having.values_list("pk", flat=True)}
        return [
            (_("Colleagues who are able to do it"), [one for one in choices if one[0] in able]),
            (_("Other colleagues"), [one for one in choices if one[0] not in able]),
        ]

    @property
    def member(self) -> Membership | None:
        return self._people.get(self.cleaned_data["to"])

    @property
    def team(self) -> Team | None:
        return self._teams.get(self.cleaned_data["to"])


class SkillNeededForm(forms.Form):
    skill = forms.ModelChoiceField(
        Skill.objects.none(),
        label=_("What must somebody be able to do for it?"),
        required=False,
        empty_label=_("nothing in particular"),
    )

    def __init__(self, *args, case: Case, **options) -> None:
        super().__init__(*args, initial={"skill": case.skill_id}, **options)
        self.fields["skill"].queryset = Skill.objects.in_use(case.workspace_id)


class EscalationForm(forms.Form):
    reason = forms.CharField(
        label=_("What do you need?"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class UrgingForm(forms.Form):
    """Who urges, and in which words."""

    channel = forms.ChoiceField(
        label=_("Who urges?"),
        required=False,
        choices=[
            (Channel.PHONE.value, _("The customer, by telephone")),
            (Channel.VISIT.value, _("The customer, in person")),
            (Channel.EMAIL.value, _("The customer, in writing")),
            ("", _("A colleague")),
        ],
        widget=forms.RadioSelect,
        initial=Channel.PHONE.value,
    )
    words = forms.CharField(
        label=_("In which words?"),
        required=False,
        max_length=LONGEST_WORDS,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class TagForm(forms.Form):
    name = forms.CharField(label=_("Tag"), max_length=40)


class AssessmentForm(forms.ModelForm):
    class Meta:
        model = Assessment
        fields = ["harm", "impact", "complexity", "safety", "at_once"]
        widgets = dict.fromkeys(("harm", "impact", "complexity"), forms.RadioSelect)

    def __init__(self, *args, **options) -> None:
        super().__init__(*args, **options)
        for name in ("harm", "impact", "complexity"):
            self.fields[name].choices = Assessment._meta.get_field(name).choices  # type: ignore[union-attr]
            self.fields[name].required = True


class ReopeningForm(forms.Form):
    reason = forms.CharField(label=_("Why is it taken up again?"), max_length=500)


class RenegotiationForm(forms.Form):
    due_at = FutureMomentField(label=_("New time, agreed with the customer"))


class SplittingForm(forms.Form):
    """What the new case is called, and what it is."""

    subject = forms.CharField(label=_("What is it about?"), required=False, max_length=200)
    kind = forms.ChoiceField(label=_("Kind"), choices=Kind.choices)
