"""The worker: each job by one at a time, and no job at the cost of another."""

from contextlib import closing
from datetime import timedelta
from threading import Event as Signal
from threading import Thread

import psycopg
from django.db import connection

from amends.cases.models import Case, Promise
from amends.cases.sweep import check_promises
from amends.events.models import Event, Follower, Heartbeat
from amends.live import CHANNEL
from amends.now import at, now
from amends.recurring import RECURRING, Job, follower, make_partitions
from amends.worker import Worker
from amends.world.fixtures import World


def test_a_job_that_fails_stops_no_other_and_is_written_down(committed_db):
    done = []

    def fail():
        raise ValueError("no")

    worker = Worker(
        [
            Job(name="bad", every=0.01, run=fail),
            Job(
                name="good",
                every=0.01,
                run=lambda: done.append(1) or (len(done) == 3 and worker.stop()),
            ),
        ]
    )
    worker.run()
    assert len(done) == 3
    assert Heartbeat.objects.get(name="job bad").complaint == "ValueError"
    assert Heartbeat.objects.filter(name="worker").exists()


def test_a_job_that_works_again_takes_its_complaint_back(world):
    Heartbeat.objects.complain("job seal", "OperationalError")
    Worker([]).attempt(Job(name="seal", every=1, run=lambda: None))
    assert Heartbeat.objects.get(name="job seal").complaint == ""


def test_what_talks_to_the_world_outside_holds_up_nobody(committed_db):
    answered, done = Signal(), []
    slow = Job(name="slow", every=1, run=lambda: answered.wait(20), apart=True)

    def work():
        done.append(1)
        if len(done) == 2:
            answered.set()
            worker.stop()

    worker = Worker([slow, Job(name="quick", every=0.01, run=work)])
    worker.run()
    assert done == [1, 1]


def test_the_news_of_a_case_is_told_while_promises_are_still_being_broken(committed_db):
    """The sweep stands still in the middle, and goes on only when a stream has heard of the new case."""
    world, begun, heard = World(), Signal(), Signal()
    with world.home.enter(), at(now() - timedelta(days=30)):
        register(world)

    def sweep() -> bool:
        more = check_promises(limit=2)
        begun.set()
        heard.wait(20)
        return more

    def listen() -> None:
        try:
            with psycopg.connect(committed_db, autocommit=True) as stream:
                stream.execute(f"LISTEN {CHANNEL}")
                begun.wait(20)
                with world.home.enter():
                    case = register(world)
                with closing(stream.notifies(timeout=20)) as news:
                    came = any(f"case:{case.pk}" in each.payload for each in news)
            with world.home.enter():
                unbroken = Promise.objects.filter(due_at__lt=now(), state="open").count()
            left.append(unbroken if came else 0)
        finally:
            connection.close()
            heard.set()
            worker.stop()

    left: list[int] = []
    live = next(job for job in RECURRING if job.name == "live")
    worker = Worker([Job(name="promises", every=1, run=sweep), live])
    listener = Thread(target=listen)
    listener.start()
    worker.run()
    listener.join()
    assert left and left[0] > 0


def test_a_slow_follower_shows_the_others_what_was_written_meanwhile(committed_db):
    """While a transaction writes, no follower reads what began after it."""
    world = World()
    with world.home.enter():
        for _ in range(3):
            register(world)
    together: list[int] = []
    job = follower("slow", lambda batch: together.append(len(batch)), at_once=2)
    while job.run():
        continue
    assert set(together[:-1]) == {2}
    assert sum(together) == Follower.follow("quick", lambda batch: None, limit=1000)


def test_what_comes_in_thousands_holds_up_no_other_job():
    apart = {job.name for job in RECURRING if job.apart}
    assert {"promises", "escalations", "notices", "live"} <= apart


def register(world) -> Case:
    customer = world.customer("周雅婷")
    return Case.objects.register(world.home, customer, by=customer, channel="web", words="没有人来")


def test_promises_whose_time_has_passed_are_broken_and_laid_before_somebody(inside):
    customer = inside.customer("周雅婷")
    case = Case.objects.register(
        inside.home, customer, by=customer, channel="web", words="没有人来"
    )
    promise = Promise.objects.filter(case=case).soonest_first().last()
    with at(promise.due_at.replace(year=now().year + 1)):
        assert check_promises() is False
    promise.refresh_from_db()
    assert promise.state == "broken"
    assert Event.objects.filter(case_id=case.id, action="case.escalated").exists()


def test_the_months_ahead_are_made_by_the_owner_and_once(world):
    make_partitions()
    make_partitions()


def test_no_two_jobs_share_a_name():
    names = [job.name for job in RECURRING]
    assert len(names) == len(set(names))
