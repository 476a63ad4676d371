"""A customer has written and has got our letter."""

from amends.channels.tests.post import CARE, bring, deliver, letters, written

SENDER = "li@customer.example"


def first_contact():
    """A customer has written and has got our acknowledgement."""
    case = bring(written(), to=CARE).case
    return case, deliver(letters()[-1])
