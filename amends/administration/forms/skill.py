from collections.abc import Collection

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy

from amends.administration.forms.naming import NamedForm, clean_code, names_of
from amends.cases.models.words import Kind
from amends.people.models import Membership, Skill, Workspace


class SkillForm(NamedForm):
    """A skill, which cases need it, and who has it; of one that is there, its code stays."""

    name_needed = gettext_lazy("A skill needs a name in at least one language.")

    code = forms.CharField(label=gettext_lazy("Code"), max_length=40)
    languages = forms.MultipleChoiceField(
        label=gettext_lazy("Needed for cases in"),
        choices=settings.LANGUAGES,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    kinds = forms.MultipleChoiceField(
        label=gettext_lazy("Needed for cases of this kind"),
        choices=Kind.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    members = forms.ModelMultipleChoiceField(
        Membership.objects.none(),
        label=gettext_lazy("Who has it"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(
        self, *args, people: Collection[Membership], skill: Skill | None = None, **options
    ) -> None:
        super().__init__(*args, **options)
        members = self.fields["members"]
        members.queryset = Membership.objects.filter(pk__in=[one.pk for one in people])
        members.choices = [(one.pk, one.name) for one in people]
        if skill:
            del self.fields["code"]
            self.initial.update(_as_it_stands(skill))

    def clean_code(self) -> str:
        return clean_code(self.cleaned_data["code"], at_most=40)

    @property
    def described(self) -> dict:
        """What the verbs of a skill take."""
        names = ("code", "languages", "kinds", "members")
        told = {name: self.cleaned_data[name] for name in names if name in self.cleaned_data}
        return told | {"name": self.name}


def who_can_have_one(workspace: Workspace) -> list[Membership]:
    """Read once, for however many forms stand on a page."""
    people = Membership.objects.handling().filter(workspace=workspace).select_related("user")
    return list(people.order_by("user__name", "pk"))


def _as_it_stands(skill: Skill) -> dict:
    holders = [held.member_id for held in skill.holders.all()]
    told = {"languages": skill.languages, "kinds": skill.kinds, "members": holders}
    return names_of(skill.name) | told
