from django import forms

from amends.privacy.models import RetentionRule


class RetentionForm(forms.ModelForm):
    class Meta:
        model = RetentionRule
        fields = ["days", "is_on"]
