"""How the facts of events are called, and the codes that stand in them."""

from django.db.models import Choices
from django.utils.translation import gettext_lazy

from amends.cases.models.closable import Closure
from amends.cases.models.custom_field import FieldKind
from amends.cases.models.promise import PromiseKind
from amends.cases.models.warning_words import WarningKind
from amends.cases.models.words import Channel, Kind, Severity, Source
from amends.channels.models.words import Purpose
from amends.conduct.models import Step
from amends.dispatch.models import Department
from amends.dispatch.models.reply import Verdict as Review
from amends.dispatch.models.state import Part
from amends.feedback.models.words import Satisfaction, Way
from amends.findings.models.finding import Verdict
from amends.letters.models.words import Kind as LetterKind
from amends.people.models import IdentityProvider, Role
from amends.privacy.models.retention_rule import Kept
from amends.recovery.models.failure import Failure
from amends.recovery.models.loss import Loss
from amends.recovery.models.remedy import RemedyKind
from amends.watching.models.alarm import AlarmKind

# Of what is not listed here the name in the log itself is shown.
CALLED = {
    "action": gettext_lazy("what"),
    "already_there": gettext_lazy("already there"),
    "amount": gettext_lazy("amount"),
    "at_fault": gettext_lazy("at fault"),
    "before": gettext_lazy("before"),
    "cases": gettext_lazy("cases"),
    "channel": gettext_lazy("channel"),
    "classes": gettext_lazy("classes"),
    "code": gettext_lazy("code"),
    "currency": gettext_lazy("currency"),
    "customers": gettext_lazy("customers"),
    "days": gettext_lazy("days"),
    "due_at": gettext_lazy("due"),
    "edition": gettext_lazy("edition"),
    "effective_from": gettext_lazy("effective from"),
    "files": gettext_lazy("files"),
    "finding": gettext_lazy("finding"),
    "how": gettext_lazy("how"),
    "imported": gettext_lazy("imported"),
    "kind": gettext_lazy("kind"),
    "kinds": gettext_lazy("kinds"),
    "language": gettext_lazy("language"),
    "level": gettext_lazy("level"),
    "may_reveal": gettext_lazy("may show in full"),
    "minutes": gettext_lazy("minutes"),
    "month": gettext_lazy("month"),
    "moved": gettext_lazy("promises moved"),
    "number": gettext_lazy("number"),
    "on": gettext_lazy("on"),
    "opens_at": gettext_lazy("from"),
    "outcome": gettext_lazy("outcome"),
    "part": gettext_lazy("part"),
    "purpose": gettext_lazy("purpose"),
    "quality": gettext_lazy("quality"),
    "rank": gettext_lazy("rank"),
    "reason": gettext_lazy("reason"),
    "received_at": gettext_lazy("received"),
    "rejected": gettext_lazy("left out"),
    "role": gettext_lazy("role"),
    "roles": gettext_lazy("roles"),
    "round": gettext_lazy("round"),
    "rows": gettext_lazy("rows"),
    "safety": gettext_lazy("safety"),
    "satisfaction": gettext_lazy("satisfaction"),
    "scopes": gettext_lazy("scopes"),
    "serious": gettext_lazy("taken seriously"),
    "sessions": gettext_lazy("sessions"),
    "severity": gettext_lazy("severity"),
    "solved": gettext_lazy("solved"),
    "source": gettext_lazy("source"),
    "state": gettext_lazy("state"),
    "step": gettext_lazy("step"),
    "team": gettext_lazy("team"),
    "tier": gettext_lazy("tier"),
    "times": gettext_lazy("times"),
    "to": gettext_lazy("to"),
    "told": gettext_lazy("told"),
    "total": gettext_lazy("total"),
    "until": gettext_lazy("until"),
    "verdict": gettext_lazy("verdict"),
    "version": gettext_lazy("version"),
    "way": gettext_lazy("way"),
    "why": gettext_lazy("why"),
}

# Which words a code may be one of; the first that knows it says it.
CODES: dict[str, tuple[type[Choices], ...]] = {
    "channel": (Channel,),
    "kind": (Kind, PromiseKind, WarningKind),
    "part": (Part,),
    "purpose": (Purpose,),
    "reason": (Closure.Reason,),
    "role": (Role,),
    "roles": (Role,),
    "satisfaction": (Satisfaction,),
    "severity": (Severity,),
    "source": (Source,),
    "step": (Step,),
    "verdict": (Verdict, Review),
    "way": (Way,),
}

# Each noun has kinds of its own, and one code may be a kind of several.
KINDS: dict[str, type[Choices]] = {
    "alarm": AlarmKind,
    "department": Department.Kind,
    "failure": Failure.Kind,
    "field": FieldKind,
    "formal_letter": LetterKind,
    "identity_provider": IdentityProvider.Kind,
    "letter_series": LetterKind,
    "letter_template": LetterKind,
    "loss": Loss.Kind,
    "remedy": RemedyKind,
    "retention": Kept,
    "warning": WarningKind,
    "warning_words": WarningKind,
}
