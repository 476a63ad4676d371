"""The codes that cases are described by, each with its label."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    COMPLAINT = "complaint", _("Complaint")
    GRUMBLE = "grumble", _("Grumble")
    INQUIRY = "inquiry", _("Inquiry")
    REQUEST = "request", _("Service request")
    SUGGESTION = "suggestion", _("Suggestion")
    COMPLIMENT = "compliment", _("Compliment")


class State(models.TextChoices):
    REGISTERED = "registered", _("Registered")
    IN_PROGRESS = "in_progress", _("In progress")
    ANSWERED = "answered", _("Answered")
    CLOSED = "closed", _("Closed")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    MERGED = "merged", _("Merged")


OPEN = (State.REGISTERED, State.IN_PROGRESS, State.ANSWERED)
BEING_WORKED_ON = (State.REGISTERED, State.IN_PROGRESS)


class Channel(models.TextChoices):
    """By what medium it reached us; `Source` says who sent it."""

    WEB = "web", _("Web")
    EMAIL = "email", _("Email")
    PHONE = "phone", _("Phone")
    SMS = "sms", _("SMS")
    VISIT = "visit", _("Counter")
    OUTREACH = "outreach", _("Visit to the customer")
    WECHAT = "wechat", _("WeChat")
    API = "api", _("API")
    IMPORT = "import", _("Import")
    FOUND = "found", _("Found by us")

    @classmethod
    def called(cls, code: str) -> str:
        """As it is named here; the word of another system stays as it came."""
        return str(dict(cls.choices).get(code, code))


class Source(models.TextChoices):
    """Who sent it to us, whatever the channel: a hotline of the authorities may call, write or hand
    over through a platform."""

    CUSTOMER = "customer", _("The customer directly")
    HOTLINE_12345 = "12345", _("12345 city hotline")
    HOTLINE_12315 = "12315", _("12315 consumer protection")
    HOTLINE_12378 = "12378", _("12378 financial regulator")
    HOTLINE_12326 = "12326", _("12326 aviation regulator")
    APPEAL = "appeal", _("Appeal to a regulator")
    MEDIA = "media", _("Media")
    LEADERSHIP = "leadership", _("Leadership")

    @classmethod
    def of_platforms(cls) -> "tuple[Source, ...]":
        """Those that hand over with a number and a deadline of their own."""
        return (
            cls.HOTLINE_12345, cls.HOTLINE_12315, cls.HOTLINE_12378, cls.HOTLINE_12326, cls.APPEAL,
        )  # fmt: skip


class WhoseWords(models.TextChoices):
    CUSTOMER = "customer", _("the customer's own words")
    AGENT = "agent", _("as the agent understood it")
    REFERRAL = "referral", _("as the letter of referral tells it")


class RemedySought(models.TextChoices):
    EXPLANATION = "explanation", _("An explanation")
    APOLOGY = "apology", _("An apology")
    CORRECTION = "correction", _("Put it right")
    REPLACEMENT = "replacement", _("A replacement")
    REFUND = "refund", _("A refund")
    COMPENSATION = "compensation", _("Compensation")
    OTHER = "other", _("Something else")
    NOT_STATED = "not_stated", _("Asked, not stated")


class Severity(models.IntegerChoices):
    LOW = 1, _("Low")
    NORMAL = 2, _("Normal")
    HIGH = 3, _("High")
    CRITICAL = 4, _("Critical")
