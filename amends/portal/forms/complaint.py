from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from amends.cases.asking import asked_as, name_of
from amends.cases.models import CustomField
from amends.cases.models.custom_field import Place
from amends.cases.models.words import RemedySought
from amends.customers.models.contact_point import Kind
from amends.customers.salutations import Salutation
from amends.outside.files_field import FilesField
from amends.people.models import Workspace
from amends.portal.complaint import Complaint
from amends.portal.fields import LineField, SheetField, WordsField
from amends.portal.forms.contact import check_contact

WISHES = [
    *(
        (wish.value, wish.label)
        for wish in RemedySought
        if wish not in (RemedySought.OTHER, RemedySought.NOT_STATED)
    ),
    (RemedySought.OTHER.value, _("Something else")),
    (RemedySought.NOT_STATED.value, _("I do not know yet")),
]


class ComplaintForm(forms.Form):
    """What happened comes first and alone is needed; everything after it helps."""

    words = WordsField(
        label=_("What happened?"),
        rows=6,
        error_messages={"required": _("Please tell us in a few words what happened.")},
    )
    files = FilesField(label=_("Photos or files"), required=False)
    order_no = LineField(
        label=_("Order, flight or contract number"),
        required=False,
        max_length=80,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    remedy_sought = forms.MultipleChoiceField(
        label=_("What would you like us to do?"),
        choices=WISHES,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    name = LineField(
        label=_("What shall we call you?"),
        required=False,
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    salutation = forms.ChoiceField(
        label=_("Salutation"),
        choices=[(Salutation.MS, _("Ms")), (Salutation.MR, _("Mr"))],
        required=False,
        widget=forms.RadioSelect,
    )
    phone = LineField(
        label=_("Telephone"),
        required=False,
        max_length=40,
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel"}),
    )
    email = LineField(
        label=_("Mail address"),
        required=False,
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    submission = SheetField()
    # Nobody sees it but programs that fill in whatever they find.
    homepage = forms.CharField(
        label=_("Please leave this field empty"),
        required=False,
        widget=forms.TextInput(attrs={"tabindex": "-1", "autocomplete": "off"}),
    )

    def __init__(self, *args, workspace: Workspace, says: Mapping[str, str], **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.country = workspace.country
        for name in ("words", "order_no", "remedy_sought", "name"):
            self.fields[name].label = says[name]
        asked = CustomField.objects.in_use(workspace.pk).on(Place.DOOR).prefetch_related("choices")
        self._custom = {name_of(field): field for field in asked}
        for name, field in self._custom.items():
            self.fields[name] = asked_as(
                field, currency=workspace.currency, needed=field.needed_at_door
            )

    def clean_phone(self) -> str:
        return check_contact(Kind.PHONE, self.cleaned_data["phone"], self.country)

    def clean_email(self) -> str:
        return check_contact(Kind.EMAIL, self.cleaned_data["email"], self.country)

    def clean_remedy_sought(self) -> list[str]:
        wishes = self.cleaned_data["remedy_sought"]
        real = [wish for wish in wishes if wish != RemedySought.NOT_STATED]
        return real or wishes

    def clean_homepage(self) -> str:
        if self.cleaned_data["homepage"]:
            # Told, not swallowed: a browser that fills in forms by itself may do this to a person.
            raise forms.ValidationError(_("Please empty this field and send again."))
        return ""

    @property
    def custom_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in self._custom]

    @property
    def contacts(self) -> dict[str, str]:
        given = {kind.value: self.cleaned_data[kind.value] for kind in (Kind.PHONE, Kind.EMAIL)}
        return {kind: value for kind, value in given.items() if value}

    def complaint(self) -> Complaint:
        given = self.cleaned_data
        return Complaint(
            submission=given["submission"],
            words=given["words"],
            remedy_sought=given["remedy_sought"],
            name=given["name"],
            salutation=given["salutation"],
            contacts=self.contacts,
            order_no=given["order_no"],
            language=get_language() or "",
            filled=self._filled(),
        )

    def _filled(self) -> dict[CustomField, Any]:
        given = {field: self.cleaned_data[name] for name, field in self._custom.items()}
        return {field: value for field, value in given.items() if value not in (None, "", [])}
