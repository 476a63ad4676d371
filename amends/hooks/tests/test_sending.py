"""What happens is posted, signed, tried again, and at last given back to a person."""

import json
from base64 import b64decode, b64encode
from datetime import datetime, timedelta
from hashlib import sha256
from hmac import digest

import pytest

from amends.cases.actions import CaseAction
from amends.cases.models import Case
from amends.events.models import Event
from amends.hooks.models import Posting
from amends.hooks.models.stoppable import GAPS, PATIENCE
from amends.hooks.tests.conftest import NOON
from amends.importing.tests.test_complaints import bring_in, file
from amends.now import at
from amends.outside.signing import signed_headers

__all__ = ["file"]

DAY = timedelta(days=1)


def signatures(headers: dict[str, str], body: bytes, secret: str) -> bool:
    """As a receiver checks it, by the words of the specification."""
    signed = f"{headers['webhook-id']}.{headers['webhook-timestamp']}.".encode() + body
    mine = b64encode(digest(b64decode(secret.removeprefix("whsec_")), signed, sha256)).decode()
    return f"v1,{mine}" in headers["webhook-signature"].split()


def test_the_signature_is_that_of_the_published_example():
    headers = signed_headers(
        "msg_p5jXN8AQM9LWM0D4loKWxJek",
        '{"test": 2432232314}',
        secrets=["whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"],
        at=datetime.fromtimestamp(1614265330),
    )
    assert headers["webhook-signature"] == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="


def test_what_happens_is_posted_once_and_signed(hook):
    case = hook.register()
    for _ in range(2):
        hook.follow()
        hook.send()
    types = [json.loads(body)["type"] for _, body in hook.receiver.taken]
    assert types.count("case.registered") == 1
    assert {posting.state for posting in hook.postings} == {"taken"}
    headers, body = hook.receiver.taken[0]
    assert headers["content-type"] == "application/json"
    assert headers["webhook-timestamp"] == str(int(NOON.timestamp()))
    assert signatures(headers, body, hook.secret)
    assert not signatures(headers, body + b" ", hook.secret)
    assert json.loads(body)["data"]["case"] == case.label


def test_bodies_hold_no_word_of_anybody(hook):
    case = hook.register("机上没有人来")
    case.reply("非常抱歉，林晓", by=hook.world.member("lin"))
    case.tag("延误", by=hook.world.member("lin"))
    hook.follow()
    hook.send()
    everything = b"".join(body for _, body in hook.receiver.taken).decode()
    assert everything.isascii() and "\\u" not in everything
    assert "example.com" not in everything


def test_only_what_was_chosen_is_posted_and_only_from_then_on(hook, sun):
    webhook = hook.row
    webhook.change(name="CRM", url=webhook.url, actions=["case.closed"], by=sun)
    case = hook.register()
    lin = hook.world.member("lin")
    case.answer(by=lin)
    case.close(by=lin, reason="judged")
    hook.follow()
    assert [posting.action for posting in hook.postings] == ["case.closed"]


def test_what_happened_before_it_was_set_up_is_not_posted(hook):
    with at(NOON - DAY):
        hook.register()
    hook.follow()
    assert hook.postings == []


def test_history_that_was_brought_in_sends_nothing(hook, inside, file):
    bring_in(inside, file)
    hook.follow()
    still_open = Case.objects.get(intake_id="3")
    assert {json.loads(posting.body)["data"]["case"] for posting in hook.postings} == {
        still_open.label
    }
    assert {posting.action for posting in hook.postings} == {"promise.made"}


def test_another_workspace_hears_nothing(hook):
    with hook.world.elsewhere.enter():
        foreign = hook.world.elsewhere.memberships.first()
        Event.objects.record(CaseAction.URGED, by=foreign, workspace_id=foreign.workspace_id)
    hook.follow()
    assert hook.postings == []


def test_a_failure_is_tried_again_after_gaps_that_grow(hook, sun):
    hook.receiver.statuses = [500, 500, 204]
    hook.row.try_out(by=sun)
    seconds = [0, 5, 5 + 300]
    for moment in seconds:
        with at(NOON + timedelta(seconds=moment - 1)):
            hook.send()
        assert len(hook.receiver.taken) == seconds.index(moment)
        with at(NOON + timedelta(seconds=moment)):
            hook.send()
    [posting] = hook.postings
    assert [line["answer"] for line in posting.log] == ["500", "500", "204"]
    assert (posting.state, posting.attempts) == ("taken", 3)
    assert hook.row.failures == 0
    assert len({headers["webhook-id"] for headers, _ in hook.receiver.taken}) == 1


def test_after_three_days_of_failure_nothing_more_is_sent_until_a_person_says_so(hook, sun):
    hook.receiver.statuses = [503]
    hook.row.try_out(by=sun)
    moment = NOON
    for gap in [*GAPS, DAY]:
        with at(moment):
            hook.send()
        if hook.row.stopped_at:
            break
        moment += gap
    assert PATIENCE <= moment - NOON < PATIENCE + DAY
    tried = len(hook.receiver.taken)
    assert tried == len(GAPS) + 1
    assert Event.objects.filter(action="webhook.stopped", actor_kind="system").count() == 1
    with at(moment + DAY):
        hook.register()
        hook.follow()
        hook.send()
        assert len(hook.receiver.taken) == tried
        hook.receiver.statuses = [204]
        hook.row.resume(by=sun)
        hook.send()
    assert {posting.state for posting in hook.postings} == {"taken"}


def test_one_that_is_never_taken_is_given_up_while_others_go_through(hook, sun):
    hook.row.try_out(by=sun)
    moment = NOON
    for gap in [*GAPS, DAY]:
        with at(moment):
            hook.receiver.statuses = [422]
            hook.send()
            hook.row.note_success()
        moment += gap
    assert [posting.state for posting in hook.postings] == ["given_up"]
    assert not hook.row.stopped_at


def test_a_receiver_that_says_gone_is_not_asked_again(hook, sun):
    hook.receiver.statuses = [410]
    hook.row.try_out(by=sun)
    hook.send()
    assert hook.row.stopped_at
    assert Event.objects.get(action="webhook.stopped").facts["reason"] == "gone"


def test_a_paused_webhook_keeps_what_happens_until_it_is_resumed(hook, sun):
    for _ in range(2):
        hook.row.pause(by=sun)
    hook.register()
    hook.follow()
    hook.send()
    assert hook.receiver.taken == []
    hook.row.resume(by=sun)
    hook.send()
    assert hook.receiver.taken
    assert Event.objects.filter(action="webhook.paused").count() == 1


def test_for_a_day_after_a_change_both_secrets_are_good(hook, sun):
    new = hook.row.renew_secret(by=sun)
    for later, old_is_good in [(DAY / 2, True), (DAY, False)]:
        with at(NOON + later):
            hook.row.try_out(by=sun)
            hook.send()
        headers, body = hook.receiver.taken[-1]
        assert signatures(headers, body, new)
        assert signatures(headers, body, hook.secret) is old_is_good


def test_a_replay_keeps_id_and_body_and_is_signed_anew(hook, sun):
    hook.row.try_out(by=sun)
    hook.send()
    with at(NOON + DAY):
        hook.postings[0].replay(by=sun)
        hook.send()
    (first, body), (second, again) = hook.receiver.taken
    assert (first["webhook-id"], body) == (second["webhook-id"], again)
    assert first["webhook-timestamp"] != second["webhook-timestamp"]
    assert signatures(second, again, hook.secret)


def test_x48_nothing_is_posted_to_an_address_inside(hook, sun, settings):
    settings.CALLABLE_NETWORKS = []
    hook.row.try_out(by=sun)
    hook.send()
    assert hook.receiver.taken == []
    assert hook.postings[0].log[0]["answer"] == "private"


def test_x48_a_redirect_counts_as_a_failure(hook, sun):
    hook.receiver.statuses, hook.receiver.headers = [302], {"Location": hook.receiver.url}
    hook.row.try_out(by=sun)
    hook.send()
    assert (len(hook.receiver.taken), hook.postings[0].state) == (1, "waiting")


def test_what_was_sent_is_forgotten_after_thirty_days(hook, sun):
    hook.row.try_out(by=sun)
    with at(NOON + timedelta(days=31)):
        Posting.objects.forget_old()
    assert hook.postings == []


@pytest.mark.parametrize("verb", ["pause", "resume", "retire"])
def test_doing_it_twice_is_harmless(hook, sun, verb):
    for _ in range(2):
        getattr(hook.row, verb)(by=sun)
    assert Event.objects.filter(action__startswith="webhook.").count() <= 2
