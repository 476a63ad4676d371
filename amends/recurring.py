"""Everything the worker does again and again, in one list. Each line is harmless when repeated."""

from collections.abc import Callable
from dataclasses import dataclass
from time import monotonic

from amends.cases.giving_out import FOLLOWED as WAITING_OR_ROOM
from amends.cases.giving_out import give_out, give_out_everywhere
from amends.cases.models.followable import end_following
from amends.cases.recalculating import FOLLOWED, firm_up, recalculate
from amends.cases.recalculating import FOLLOWER as RECALCULATION
from amends.cases.repeating import repeat_escalations
from amends.cases.sweep import check_promises
from amends.cases.warning import FOLLOWED as SAID_BY_CUSTOMERS
from amends.cases.warning import warn
from amends.channels.email.sending import send_waiting
from amends.channels.email.taking import take_waiting
from amends.channels.following import FOLLOWED as WRITTEN_ABOUT
from amends.channels.following import write_letters
from amends.channels.models import ShortLink
from amends.channels.sms.sending import send_waiting as send_texts
from amends.desk.export.writing import write_waiting as write_exports
from amends.desk.models import Presence, Submission
from amends.desk.noticing import notice_all
from amends.desk.telling import tell_live
from amends.dispatch.following import FOLLOWED as CONCERNING_DEPARTMENTS
from amends.dispatch.following import follow as follow_dispatches
from amends.events.models import Follower, Seal
from amends.events.partitions import make_months_ahead
from amends.feedback.following import FOLLOWER as FOLLOW_UPS
from amends.feedback.following import read as read_for_follow_ups
from amends.feedback.sweep import take_next_steps
from amends.findings.following import FOLLOWED as CLASSIFIED
from amends.findings.following import learn
from amends.findings.tasks import tell_overdue_appeals
from amends.hooks.following import FOLLOWED as PUBLISHED
from amends.hooks.following import queue_postings
from amends.hooks.models import Posting
from amends.hooks.sending import send_waiting as send_postings
from amends.importing.elsewhere.waiting import bring_in_waiting_exports
from amends.importing.sheets.bringing_in import bring_in_waiting
from amends.launch.daily_backup import back_up_daily
from amends.owner import as_owner
from amends.people.actions import PeopleAction
from amends.people.following import Batch, for_each_event, in_each_workspace
from amends.people.heads import keep_heads
from amends.people.session_store import SessionStore
from amends.people.throttle import forget_old_tries
from amends.privacy.actions import PrivacyAction
from amends.privacy.forsaken_files import remove_forsaken_files, remove_orphans
from amends.privacy.kept_list import erase_again, note_erasure
from amends.privacy.old_exports import forget_old_exports
from amends.privacy.old_tables import forget_old_tables
from amends.privacy.retention.carrying_out import carry_out_rules
from amends.recovery.tasks import expire_offers, remind_deciders
from amends.referrals.following import FOLLOWER as REFERRALS
from amends.referrals.following import read as read_for_referrals
from amends.reports.making import make_due_reports
from amends.watching.alarming import watch

GROWING_TABLES = ("events_event", "people_accesslog", "channels_delivery")


@dataclass(frozen=True, kw_only=True)
class Job:
    """Something done every so many seconds by one worker at a time.

    `run` says whether there is more to do at once. What talks to the world outside, and may
    therefore hang, runs `apart` from the others; so does what would tell that they hang, and what
    comes in thousands when a whole department is late.
    """

    name: str
    every: float
    run: Callable[[], object]
    apart: bool = False


def follower(
    name: str,
    read: Callable[[Batch], object],
    *,
    every: float = 1,
    apart: bool = False,
    at_once: int = 20,
) -> Job:
    """A reader of the log under its own name and position. It reads few events in one transaction,
    for as long as that is open no follower is shown what was written after it began."""

    def run() -> bool:
        end = monotonic() + SPELL
        while Follower.follow(name, read, limit=at_once) == at_once:
            if monotonic() >= end:
                return True
        return False

    return Job(name=name, every=every, run=run, apart=apart)


def make_partitions() -> None:
    with as_owner():
        for table in GROWING_TABLES:
            make_months_ahead(table)


SPELL = 0.5  # seconds that a follower with much to do keeps the others of its lane waiting
HOUR = 3600

RECURRING = [
    # Nobody waits for news while thousands of promises fall due.
    follower("live", in_each_workspace(tell_live), every=0.25, apart=True, at_once=200),
    follower("seal", in_each_workspace(Seal.objects.seal), every=2, at_once=200),
    Job(name="mail in", every=0.5, run=take_waiting),
    follower("letters", for_each_event(write_letters, of=WRITTEN_ABOUT)),
    follower("dispatches", for_each_event(follow_dispatches, of=CONCERNING_DEPARTMENTS)),
    follower("warning words", for_each_event(warn, of=SAID_BY_CUSTOMERS)),
    follower("notices", in_each_workspace(notice_all), apart=True),
    follower("followed cases", for_each_event(end_following, of=[PeopleAction.ENDED]), every=60),
    follower("distribution", for_each_event(give_out, of=WAITING_OR_ROOM)),
    follower("classes", for_each_event(learn, of=CLASSIFIED), every=5),
    follower("webhooks", for_each_event(queue_postings, of=PUBLISHED)),
    Job(name="webhooks out", every=1, run=send_postings, apart=True),
    Job(name="mail out", every=1, run=send_waiting, apart=True),
    Job(name="sms out", every=1, run=send_texts, apart=True),
    Job(name="promises", every=2, run=check_promises, apart=True),
    follower(RECALCULATION, for_each_event(recalculate, of=FOLLOWED), every=5),
    Job(name="distribution anew", every=60, run=give_out_everywhere),
    Job(name="provisional", every=6 * HOUR, run=firm_up),
    follower(FOLLOW_UPS, read_for_follow_ups),
    follower(REFERRALS, read_for_referrals),
    follower("erasures", for_each_event(note_erasure, of=[PrivacyAction.ERASED])),
    Job(name="erased anew", every=HOUR, run=erase_again),
    Job(name="retention", every=HOUR, run=carry_out_rules),
    Job(name="forsaken files", every=60, run=remove_forsaken_files),
    Job(name="orphaned files", every=24 * HOUR, run=remove_orphans, apart=True),
    Job(name="follow-up", every=30, run=take_next_steps),
    Job(name="offers", every=60, run=expire_offers),
    Job(name="approvals", every=60, run=remind_deciders),
    Job(name="appeals", every=300, run=tell_overdue_appeals),
    Job(name="escalations", every=600, run=repeat_escalations, apart=True),
    Job(name="reports", every=60, run=make_due_reports, apart=True),
    Job(name="exports", every=1, run=write_exports, apart=True),
    Job(name="tables", every=1, run=bring_in_waiting, apart=True),
    Job(name="moving in", every=1, run=bring_in_waiting_exports, apart=True),
    Job(name="old exports", every=600, run=forget_old_exports),
    Job(name="old tables", every=600, run=forget_old_tables),
    Job(name="alarms", every=60, run=watch, apart=True),
    Job(name="backup", every=HOUR, run=back_up_daily, apart=True),
    Job(name="heads", every=HOUR, run=keep_heads),
    Job(name="partitions", every=6 * HOUR, run=make_partitions),
    Job(name="presence", every=HOUR, run=Presence.objects.forget_old),
    Job(name="submissions", every=HOUR, run=Submission.objects.forget_old),
    Job(name="old postings", every=HOUR, run=Posting.objects.forget_old),
    Job(name="sessions", every=HOUR, run=SessionStore.clear_expired),
    Job(name="short links", every=HOUR, run=ShortLink.objects.forget_old),
    Job(name="throttle", every=HOUR, run=forget_old_tries),
]
