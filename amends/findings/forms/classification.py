from django import forms
from django.utils.translation import gettext_lazy as _

from amends.findings.forms.class_field import ClassField


class ClassificationForm(forms.Form):
    complaint_class = ClassField(error_messages={"required": _("Please choose a class.")})
    why = forms.CharField(label=_("Why is it changed?"), max_length=500, required=False)
    proposed = forms.BooleanField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, workspace_id, changes: bool = False, **options) -> None:
        """`changes`: another class holds, and is changed only for a reason."""
        super().__init__(*args, **options)
        self.fields["complaint_class"].offer(workspace_id)
        if not changes:
            del self.fields["why"]
