"""A case that somebody of us heard: on the telephone, at the counter, anywhere."""

from datetime import datetime

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from amends.cases.models.custom_field import Place
from amends.cases.models.promise import PromiseKind
from amends.cases.models.registrable import AHEAD
from amends.cases.models.urging import LONGEST_WORDS as LONGEST_URGING
from amends.cases.models.words import Channel, Kind, RemedySought, Severity, Source, WhoseWords
from amends.cases.spotting import deed_in
from amends.cases.times_in_words import time_in
from amends.customers.models import Customer
from amends.customers.models.contact_point import UnusableContact, normalised
from amends.customers.telephone_numbers import ShortenedNumber
from amends.desk.forms.composing import words
from amends.desk.forms.enclosing import EnclosedField
from amends.desk.forms.filling import FillingForm
from amends.desk.forms.handed_over import HandedOverForm
from amends.desk.forms.moments import FutureMomentField, MomentField
from amends.desk.forms.preferences import SalutationField
from amends.findings.forms.class_field import ClassField
from amends.findings.models import ClassPlace
from amends.now import now
from amends.people.models import Membership
from amends.words.cleaning import normalise

HEARD_BY = (
    Channel.PHONE, Channel.VISIT, Channel.WECHAT, Channel.OUTREACH, Channel.EMAIL, Channel.WEB,
)  # fmt: skip


# In the place of a customer's key: somebody else has this number now, or shares it.
SOMEBODY_ELSE = "new"


class KnownCustomerField(forms.ModelChoiceField):
    """A customer who was found by the number, or nobody of those."""

    def to_python(self, value: str | None) -> Customer | None:
        return None if value == SOMEBODY_ELSE else super().to_python(value)


class RegistrationForm(HandedOverForm, FillingForm):
    phone = forms.CharField(
        label=gettext_lazy("Phone"),
        required=False,
        max_length=40,
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "off", "autofocus": True}),
    )
    customer = KnownCustomerField(Customer.objects.none(), required=False)
    is_theirs = forms.BooleanField(
        label=gettext_lazy("The customer confirmed that this number is theirs"), required=False
    )
    name = forms.CharField(label=gettext_lazy("Name"), required=False, max_length=120)
    salutation = SalutationField()
    words = words(4, label=gettext_lazy("What happened?"))
    files = EnclosedField()
    whose_words = forms.ChoiceField(
        label=gettext_lazy("Whose words are these?"),
        choices=WhoseWords.choices,
        initial=WhoseWords.CUSTOMER,
        widget=forms.RadioSelect,
    )
    remedy_sought = forms.MultipleChoiceField(
        label=gettext_lazy("What would put it right?"),
        choices=RemedySought.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    promise = forms.CharField(label=gettext_lazy("I promised"), required=False, max_length=200)
    promise_by = FutureMomentField(label=gettext_lazy("By when?"), required=False)
    kind = forms.ChoiceField(label=gettext_lazy("Kind"), choices=Kind.choices)
    channel = forms.ChoiceField(
        label=gettext_lazy("How did it reach us?"),
        choices=[(channel.value, channel.label) for channel in HEARD_BY],
        initial=Channel.PHONE,
        widget=forms.RadioSelect,
    )
    source = forms.ChoiceField(
        label=gettext_lazy("Who sent it?"), choices=Source.choices, required=False
    )
    subject = forms.CharField(label=gettext_lazy("Subject"), required=False, max_length=200)
    order_no = forms.CharField(
        label=gettext_lazy("Order or flight number"), required=False, max_length=80
    )
    severity = forms.TypedChoiceField(
        label=gettext_lazy("Severity"),
        choices=[("", gettext_lazy("not assessed yet")), *Severity.choices],
        coerce=int,
        required=False,
        empty_value=None,
    )
    received_at = MomentField(
        label=gettext_lazy("When did the customer speak?"),
        required=False,
        help_text=gettext_lazy("Only where it was earlier: the clocks start then."),
    )

    complaint_class = ClassField(required=False)

    def __init__(self, *args, membership: Membership, **options) -> None:
        super().__init__(*args, membership=membership, place=Place.REGISTRATION, **options)
        self.fields["complaint_class"].offer(membership.workspace_id)
        self.offer_platforms(membership.workspace)
        self._country = membership.workspace.country
        self.fields["customer"].queryset = Customer.objects.reachable_by(membership).standing()

    def clean_phone(self) -> str:
        phone = self.cleaned_data["phone"].strip()
        if phone:
            try:
                normalised("phone", phone, self._country)
            except ShortenedNumber as error:
                raise forms.ValidationError(
                    _("A spreadsheet has shortened this number: its last digits are missing.")
                ) from error
            except UnusableContact as error:
                raise forms.ValidationError(
                    _("This is no telephone number, for example 138 0013 8000.")
                ) from error
        return phone

    def clean_source(self) -> str:
        return self.cleaned_data["source"] or Source.CUSTOMER

    def clean_remedy_sought(self) -> list[str]:
        sought = self.cleaned_data["remedy_sought"]
        if RemedySought.NOT_STATED in sought and len(sought) > 1:
            raise forms.ValidationError(_("Either something is wanted, or it was not stated."))
        return sought

    def clean_received_at(self) -> datetime | None:
        moment = self.cleaned_data["received_at"]
        if moment is not None and moment > now() + AHEAD:
            raise forms.ValidationError(_("This time has not come yet."))
        return moment

    def clean(self) -> dict:
        told = super().clean() or {}
        told["is_somebody_else"] = self.data.get("customer") == SOMEBODY_ELSE
        if told.get("promise") and not told.get("promise_by") and "promise_by" not in self.errors:
            told["promise_by"] = self._time_promised(told["promise"])
            if told["promise_by"] is None:
                self.add_error("promise_by", _("By when? Choose a time for this promise."))
        return told

    @staticmethod
    def _time_promised(promise: str) -> datetime | None:
        here = timezone.localtime(now())
        moment = time_in(normalise(promise), here)
        return moment if moment and moment > here else None

    @property
    def classes(self) -> list[ClassPlace]:
        """What the field of the class searches in."""
        return self.fields["complaint_class"].offered

    @property
    def custom_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in self.custom]

    @property
    def promise_kind(self) -> str:
        return deed_in(normalise(self.cleaned_data["promise"])) or PromiseKind.OTHER


class AddingForm(forms.Form):
    """The same words, said about a case that is there already."""

    words = words(4)
    files = EnclosedField()
    add_to = forms.IntegerField()
    channel = forms.ChoiceField(choices=[(channel.value, channel.label) for channel in HEARD_BY])


class UrgingByCallForm(forms.Form):
    """Where does my case stay? Words that were typed go along."""

    words = forms.CharField(required=False, max_length=LONGEST_URGING)
    files = EnclosedField()
    urge = forms.IntegerField()
    channel = forms.ChoiceField(choices=[(channel.value, channel.label) for channel in HEARD_BY])
