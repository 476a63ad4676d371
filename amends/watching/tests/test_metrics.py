"""`/metrics`: what is told, and to whom."""

import os
import subprocess
import sys
from functools import partial

from prometheus_client.parser import text_string_to_metric_families

from amends.channels.models import Delivery
from amends.channels.models.words import Purpose


def samples(answer):
    return {
        (sample.name, *sample.labels.values()): sample.value
        for family in text_string_to_metric_families(answer.content.decode())
        for sample in family.samples
    }


def test_it_tells_how_long_requests_took_and_what_waits(world, client):
    with world.home.enter():
        Delivery.objects.queue(
            world.home, to="a@example.org", purpose=Purpose.OTHER, subject="s", text="t"
        )
    client.get("/health")
    told = samples(client.get("/metrics", HTTP_HOST="localhost"))
    assert told["amends_request_seconds_count", "GET", "health", "5xx"] >= 1
    assert told["amends_waiting", "letters"] >= 1
    assert told["amends_waiting_seconds", "letters"] >= 0
    assert told["amends_disk_free_bytes",] > 0
    assert 0 < told["amends_database_connections",] <= told["amends_database_connections_limit",]
    for named in ("promises", "mails", "postings", "dead", "set_aside"):
        assert ("amends_waiting", named) in told


def test_other_machines_need_the_token(client, settings, db):
    settings.METRICS_TOKEN = "a token of the settings"
    elsewhere = {"REMOTE_ADDR": "192.0.2.7"}
    assert client.get("/metrics", **elsewhere).status_code == 404
    wrong = client.get("/metrics", headers={"Authorization": "Bearer wrong"}, **elsewhere)
    assert wrong.status_code == 404
    right = {"Authorization": f"Bearer {settings.METRICS_TOKEN}"}
    assert client.get("/metrics", headers=right, **elsewhere).status_code == 200


def test_without_a_token_in_the_settings_no_token_opens(client, settings, db):
    settings.METRICS_TOKEN = ""
    bare = {"Authorization": "Bearer "}
    assert client.get("/metrics", headers=bare, REMOTE_ADDR="192.0.2.7").status_code == 404


def test_a_proxy_on_this_machine_opens_it_to_nobody(client, settings, db):
    settings.ALLOWED_HOSTS = ["care.example.com", "testserver", "[::1]"]
    forwarded = {"X-Forwarded-For": "203.0.113.9"}
    assert client.get("/metrics", HTTP_HOST="[::1]", headers=forwarded).status_code == 404
    assert client.get("/metrics", HTTP_HOST="care.example.com").status_code == 404
    assert client.get("/metrics", HTTP_HOST="[::1]:8000").status_code == 200


def test_processes_count_together(tmp_path):
    count = "from amends.watching.metrics import *; JOB_SECONDS.labels('seal').observe(1)"
    tell = (
        "; from prometheus_client import generate_latest as told"
        "; print(told(everything_counted()).decode())"
    )
    together = os.environ | {"PROMETHEUS_MULTIPROC_DIR": str(tmp_path)}
    run = partial(subprocess.run, env=together, check=True, capture_output=True, text=True)
    run([sys.executable, "-c", count])
    told = run([sys.executable, "-c", count + tell]).stdout
    assert 'amends_job_seconds_count{job="seal"} 2.0' in told
