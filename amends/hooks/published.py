"""What leaves the house: which actions, and of the facts of each only those that are named here.

Bodies are a promise to other people's programs; facts are ours and may grow. What is not in this
table is sent to nobody, among it tiers, tokens, people and history that was brought in.
"""

from collections.abc import Mapping

_ENDED = ("promise", "kind", "due_at", "reason")
_MOVED = ("promise", "kind", "before", "due_at")
_MESSAGE = ("message", "channel")
_OFFER = ("offer", "total", "currency", "expires_at", "reason")
_DECIDED = ("offer", "approval", "asked", "granted", "currency")
_LINE = ("offer", "line", "kind", "amount", "currency")
_LETTER = ("delivery", "purpose", "message", "reason")
_DISPATCHED = ("dispatch", "department", "part", "round", "due_at")
_REPLIED = ("dispatch", "department", "reply", "round")
_FOLLOWED = ("follow_up", "reason")

PUBLISHED: Mapping[str, tuple[str, ...]] = {
    "case.registered": ("kind", "channel", "source", "received_at"),
    "account_manager.told": ("to",),
    "case.assigned": ("to", "before", "team"),
    "case.released": ("before", "team"),
    "case.handed_over": ("to", "before", "team"),
    "case.assessed": ("severity", "safety"),
    "case.tagged": ("tag",),
    "case.untagged": ("tag",),
    "case.urged": ("channel", "times"),
    "oversight.ordered": ("oversight", "due_at", "to"),
    "oversight.reported": ("oversight",),
    "oversight.acknowledged": ("oversight",),
    "oversight.withdrawn": ("oversight",),
    "case.escalated": ("escalation", "to", "why"),
    "case.answered": (),
    "case.closed": ("reason",),
    "case.reopened": ("round",),
    "case.withdrawn": (),
    "case.merged": ("into",),
    "case.unmerged": ("into",),
    "case.linked": ("case", "tie"),
    "case.unlinked": ("case", "tie"),
    "case.split_off": ("case", "message"),
    "case.split_from": ("case", "message"),
    "escalation.acknowledged": ("escalation", "to", "why"),
    "message.received": _MESSAGE,
    "message.sent": _MESSAGE,
    "note.written": _MESSAGE,
    "promise.made": ("promise", "kind", "due_at"),
    "promise.warned": ("promise", "kind", "due_at", "level"),
    "promise.kept": _ENDED,
    "promise.broken": _ENDED,
    "promise.released": _ENDED,
    "promise.undone": _ENDED,
    "promise.renegotiated": _MOVED,
    "promise.recalculated": _MOVED,
    "promise.handed_over": ("promise", "kind", "before", "to", "team"),
    "failure.recorded": ("failure", "kind", "source"),
    "failure.verified": ("failure", "kind", "source"),
    "remedy.sought": ("remedies",),
    "offer.proposed": _OFFER,
    "offer.put": _OFFER,
    "offer.accepted": _OFFER,
    "offer.declined": _OFFER,
    "offer.expired": _OFFER,
    "offer.withdrawn": _OFFER,
    "offer.fulfilled": _OFFER,
    "approval.asked": ("offer", "approval", "total", "currency"),
    "approval.granted": _DECIDED,
    "approval.changed": _DECIDED,
    "approval.declined": _DECIDED,
    "remedy.executed": _LINE,
    "remedy.verified": _LINE,
    "dispatch.asked": _DISPATCHED,
    "dispatch.accepted": _DISPATCHED,
    "dispatch.answered": _REPLIED,
    "dispatch.questioned": _REPLIED,
    "dispatch.explained": _REPLIED,
    "dispatch.returned": _DISPATCHED,
    "dispatch.passed": (*_REPLIED, "quality"),
    "dispatch.sent_back": (*_REPLIED, "quality"),
    "dispatch.reassigned": ("dispatch", "department", "to", "goes_on_as"),
    "dispatch.recalled": _DISPATCHED,
    "follow_up.planned": ("follow_up", "opens_at"),
    "follow_up.answered": ("follow_up", "satisfaction", "solved"),
    "follow_up.declined": _FOLLOWED,
    "follow_up.not_reached": _FOLLOWED,
    "follow_up.spared": _FOLLOWED,
    "follow_up.judged": _FOLLOWED,
    "cause.found": ("cause", "source"),
    "cause.withdrawn": ("cause", "source"),
    "delivery.bounced": _LETTER,
    "delivery.given_up": _LETTER,
}
