from allauth.account.forms import LoginForm
from django.utils.translation import gettext_lazy as _


class SignIn(LoginForm):
    """The library's form with labels in our words and nothing written inside the fields."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["login"].label = _("Mail address")
        for field in self.fields.values():
            field.widget.attrs.pop("placeholder", None)
