from django import forms
from django.utils.translation import gettext_lazy as _

from amends.hooks.forms import callable_address
from amends.hooks.models import Form
from amends.hooks.robots.topics import TOPICS, actions_of


class RobotForm(forms.Form):
    """`actions` are those of the chosen topics."""

    form = forms.ChoiceField(
        label=_("Which service?"),
        choices=[choice for choice in Form.choices if choice[0] != Form.STANDARD],
        widget=forms.RadioSelect,
        initial=Form.WECOM,
    )
    name = forms.CharField(label=_("Which group?"), max_length=60)
    url = forms.CharField(
        label=_("Address of the robot"),
        max_length=500,
        help_text=_("As the service shows it when the robot is added to the group."),
        widget=forms.URLInput({"autocomplete": "off", "placeholder": "https://"}),
    )
    secret = forms.CharField(
        label=_("Secret of the signature"),
        required=False,
        max_length=200,
        help_text=_("For DingTalk and Feishu. Empty leaves it as it is."),
        widget=forms.PasswordInput({"autocomplete": "off"}),
    )
    topics = forms.MultipleChoiceField(
        label=_("What the group is told"),
        choices=[(code, topic.label) for code, topic in TOPICS.items()],
        widget=forms.CheckboxSelectMultiple,
    )

    def clean_url(self) -> str:
        return callable_address(self.cleaned_data["url"])

    @property
    def actions(self) -> list[str]:
        return actions_of(self.cleaned_data["topics"])


class KeptRobotForm(RobotForm):
    """A robot stays with the service at which it was added. Its address is not shown again."""

    form = None

    def __init__(self, *args, **options) -> None:
        super().__init__(*args, **options)
        self.fields["url"].required = False
        self.fields["url"].help_text = _(
            "It holds a key and is not shown again. Empty leaves it as it is."
        )

    def clean_url(self) -> str:
        return super().clean_url() if self.cleaned_data["url"] else ""
