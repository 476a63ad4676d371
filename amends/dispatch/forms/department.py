from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from amends.clocks.models import WorkingCalendar
from amends.dispatch.models import Department
from amends.people.models import Team, Workspace
from amends.words.cleaning import one_line


class TeamField(forms.ModelChoiceField):
    def label_from_instance(self, team: Team) -> str:
        return (
            team.name
            if team.dissolved_at is None
            else str(_("%(team)s (dissolved)") % {"team": team})
        )


class DepartmentForm(forms.Form):
    """A department or supplier, named in each language that colleagues read; one of them is enough."""

    code = forms.SlugField(
        label=_("Code"), max_length=40, help_text=_("Small letters, digits and hyphens.")
    )
    kind = forms.ChoiceField(label=_("Kind"), choices=Department.Kind.choices)
    calendar_name = forms.ChoiceField(label=_("Working calendar"), required=False)
    team = TeamField(
        Team.objects.none(),
        label=_("Our own team, where it is one"),
        required=False,
        empty_label=_("no team of ours"),
        error_messages={"invalid_choice": _("This team is a department already, or is no more.")},
    )

    def __init__(
        self, *args, workspace: Workspace, department: Department | None = None, **kwargs
    ) -> None:
        super().__init__(*args, **kwargs)
        self._workspace = workspace
        names = [calendar.name for calendar in WorkingCalendar.objects.in_use(workspace)]
        own = [("", _("The organisation’s own"))]
        self.fields["calendar_name"].choices = own + [(name, name) for name in names]
        others = Department.objects.filter(workspace=workspace, team__isnull=False)
        taken = others.exclude(pk=department.pk if department else None).values("team")
        # What is dissolved stays with the department that it was.
        may_be = Q(dissolved_at=None) | Q(pk=department.team_id if department else None)
        teams = Team.objects.filter(may_be, workspace=workspace).exclude(pk__in=taken)
        self.fields["team"].queryset = teams.order_by("name")
        for code, name in settings.LANGUAGES:
            self.fields[_field(code)] = forms.CharField(
                label=_("Name (%(language)s)") % {"language": name}, required=False, max_length=60
            )
        if department:
            del self.fields["code"]
            self.initial.update(
                kind=department.kind,
                calendar_name=department.calendar_name,
                team=department.team_id,
            )
            self.initial.update({_field(each): text for each, text in department.name.items()})

    def clean_code(self) -> str:
        code = self.cleaned_data["code"].lower()
        if Department.objects.filter(workspace=self._workspace, code=code).exists():
            raise ValidationError(_("This code is taken."))
        return code

    def clean(self):
        given = super().clean()
        if not self._names and not given.get("team"):
            first = _field(settings.LANGUAGES[0][0])
            self.add_error(first, _("A department needs a name in at least one language."))
        return given

    @property
    def described(self) -> dict:
        asked = {
            name: self.cleaned_data[name]
            for name in ("code", "kind", "calendar_name", "team")
            if name in self.fields
        }
        return asked | {"name": self._names}

    @property
    def _names(self) -> dict[str, str]:
        found = {
            code.lower(): one_line(self.cleaned_data.get(_field(code), ""))
            for code, _name in settings.LANGUAGES
        }
        return {code: name for code, name in found.items() if name}


def _field(language: str) -> str:
    return "name_" + language.lower().replace("-", "_")
