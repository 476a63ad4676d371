from django import forms

from amends.desk.bulk.deeds import Deed
from amends.people.models import Membership


class DeedForm(forms.Form):
    """What a deed needs to know besides the cases."""

    def __init__(self, *args, deed: Deed, membership: Membership, **options) -> None:
        super().__init__(*args, **options)
        self.fields["value"] = deed.field(membership)
