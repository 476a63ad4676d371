"""Everything that can happen to a case, its fields and its teams."""

from django.utils.translation import gettext_lazy as _

from amends.cases.facts import (
    AccountManagerTold,
    Assessed,
    Assigned,
    Closed,
    Defined,
    Distributed,
    Escalated,
    Filled,
    Held,
    Imported,
    Joined,
    Mentioned,
    Merged,
    Overseen,
    Posted,
    Registered,
    Reopened,
    SkillNeeded,
    SplitOff,
    Tagged,
    TakenBack,
    Tied,
    Urged,
    WarningGiven,
    WarningJudged,
    WordsListed,
)
from amends.events.actions import Action, Facts


class CaseAction(Action):
    REGISTERED = "case.registered", Registered, _("Registered")
    IMPORTED = "case.imported", Imported, _("Brought in from elsewhere")
    ACCOUNT_MANAGER_TOLD = (
        "account_manager.told",
        AccountManagerTold,
        _("The customer’s account manager is told"),
    )
    ASSESSED = "case.assessed", Assessed, _("Severity assessed")
    ASSIGNED = "case.assigned", Assigned, _("Taken over")
    RELEASED = "case.released", Assigned, _("Given back to the team")
    HANDED_OVER = "case.handed_over", Assigned, _("Handed to somebody else")
    ESCALATED = "case.escalated", Escalated, _("Escalated")
    ESCALATION_ACKNOWLEDGED = "escalation.acknowledged", Escalated, _("Escalation taken up")
    ESCALATION_REPEATED = (
        "escalation.repeated",
        Escalated,
        _("Not taken up yet: the escalation was repeated"),
    )
    WARNED = "case.warned", WarningGiven, _("Warning words in what the customer wrote")
    WARNING_JUDGED = "warning.judged", WarningJudged, _("Warning words judged")
    URGED = "case.urged", Urged, _("Urged")
    OVERSEEN = "oversight.ordered", Overseen, _("A leader asks for a report")
    OVERSIGHT_REPORTED = "oversight.reported", Overseen, _("Reported to the leader")
    OVERSIGHT_READ = "oversight.acknowledged", Overseen, _("The leader has read the report")
    OVERSIGHT_WITHDRAWN = (
        "oversight.withdrawn",
        Overseen,
        _("The leader asks for no report any more"),
    )
    TAGGED = "case.tagged", Tagged, _("Tagged")
    UNTAGGED = "case.untagged", Tagged, _("Tag removed")
    FILLED = "case.filled", Filled, _("Details noted")
    SKILL_NEEDED = "case.skill_needed", SkillNeeded, _("What one has to be able to do for it")
    ANSWERED = "case.answered", Facts, _("Answered")
    CLOSED = "case.closed", Closed, _("Closed")
    REOPENED = "case.reopened", Reopened, _("Reopened")
    WITHDRAWN = "case.withdrawn", Facts, _("Withdrawn by the customer")
    MERGED = "case.merged", Merged, _("Merged into another case")
    UNMERGED = "case.unmerged", Merged, _("Stands on its own again")
    JOINED = "case.joined", Joined, _("Another case was merged into this one")
    PARTED = "case.parted", Joined, _("The merging of another case was undone")
    LINKED = "case.linked", Tied, _("Linked")
    UNLINKED = "case.unlinked", Tied, _("No longer linked")
    SPLIT_OFF = "case.split_off", SplitOff, _("A message became a case of its own")
    SPLIT_FROM = "case.split_from", SplitOff, _("Made of a message in another case")
    TAKEN_BACK = "deed.undone", TakenBack, _("Undone")
    HELD = "hold.placed", Held, _("Kept from closing")
    HOLD_LIFTED = "hold.lifted", Held, _("May close again")
    RECEIVED = "message.received", Posted, _("The customer wrote")
    REPLIED = "message.sent", Posted, _("Replied")
    NOTED = "note.written", Posted, _("Note")
    MENTIONED = "colleague.mentioned", Mentioned, _("A colleague was mentioned in a note")
    MESSAGE_RELEASED = "message.released", Posted, _("A held message was accepted")


class TeamAction(Action):
    DISTRIBUTION_CHANGED = (
        "distribution.changed",
        Distributed,
        _("Cases of the team are given out in another way"),
    )


class FieldAction(Action):
    DEFINED = "field.defined", Defined, _("Field defined")
    CHANGED = "field.changed", Defined, _("Field changed")
    RETIRED = "field.retired", Defined, _("Field retired")


class WarningWordsAction(Action):
    CHANGED = "warning_words.changed", WordsListed, _("Warning words changed")
