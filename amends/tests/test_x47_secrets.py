"""X-47: a secret is shown once, to whom it was made for, and stands nowhere else: in no log, row, event,
error page, export or backup."""

import re
import subprocess
import tarfile
from pathlib import Path

import psycopg
import pytest
from django.test import Client

from amends.channels.email.sending import send_waiting
from amends.channels.models import Delivery
from amends.hooks.models import Posting
from amends.hooks.sending import send_waiting as send_postings
from amends.launch.backup import back_up
from amends.launch.clients import client
from amends.launch.folders import data_folder
from amends.people.tests.doors import PASSWORD, sign_in
from amends.privacy.tests.test_extract import unpacked
from amends.tests.route_rules.settings import a_mailbox
from amends.tests.sides import Side
from amends.watching.tests.test_log_lines import lines
from amends.world.fixtures import World

pytestmark = pytest.mark.slow
__all__ = ["lines"]

HERE = "/w/xinghe/"
NOWHERE = "https://127.0.0.1:9/"
TYPED = {
    "mailbox": "canary-of-the-mailbox",
    "sms": "canary-of-the-sms-gateway",
    "look-up": "canary-of-the-look-up",
    "provider": "canary-of-the-provider",
    "robot": "canary-of-the-robot",
    "mail server": "canary-of-the-mail-server",
    "guess": "canary-that-was-guessed",
}


@pytest.fixture
def world(committed_db, settings) -> World:
    settings.CALLABLE_NETWORKS = ["127.0.0.0/8"]
    settings.SMTP_URL = f"smtp://care:{TYPED['mail server']}@127.0.0.1:9"
    return World()


@pytest.fixture
def given(world) -> dict[str, str]:
    """Every secret that somebody typed in, or that was made and shown once."""
    sun = world.signed_in("sun")
    side = Side(world.home, world.member("sun"))
    mailbox = a_mailbox(side) | {"host": "127.0.0.1", "password": TYPED["mailbox"]}
    signs = {"signature": "星河", "quiet_from": "21:00", "quiet_until": "08:30"}
    oidc = {"name": "Stars", "client": "amends", "domains": "stars.example", "role": "agent"}
    robot = {"form": "wecom", "name": "群", "topics": ["urges"]}
    forms = {
        "mail/mailboxes/": mailbox,
        "sms/": signs | {"url": NOWHERE, "key": TYPED["sms"]},
        "settings/look-up/": {"url": NOWHERE, "key": TYPED["look-up"]},
        "settings/sign-in/new/oidc/": oidc
        | {"address": NOWHERE, "secret": TYPED["provider"], "admits": "anybody"},
        "robots/": robot | {"url": f"{NOWHERE}send?key={TYPED['robot']}"},
    }
    statuses = {page: sun.post(f"{HERE}{page}", form).status_code for page, form in forms.items()}
    assert set(statuses.values()) <= {200, 302}, statuses
    hook = sun.post(
        f"{HERE}webhooks/", {"name": "CRM", "url": NOWHERE, "actions": ["case.registered"]}
    )
    token = sun.post(f"{HERE}me/tokens/", {"name": "till", "scopes": ["read"]})
    shown = {"webhook": shown_once(hook), "token": shown_once(token)}
    assert all(len(secret) > 20 for secret in shown.values())
    sign_in(Client(), "sun", TYPED["guess"])
    return TYPED | {"password": PASSWORD} | shown


def shown_once(answer) -> str:
    return answer.text.partition("data-secret>")[2].partition("<")[0].removeprefix("whsec_")


def test_x47_no_secret_stands_in_a_log_a_row_an_error_page_an_export_or_a_backup(
    world, given, lines, tmp_path, committed_db
):
    told = [*everything_goes_wrong(world, committed_db), *everything_taken_out(world)]
    told += [*lines.text, backed_up(committed_db, tmp_path)]
    assert len(told) > 20 and "customers_customer" in told[-1]
    found = {name for name, secret in given.items() if any(secret in part for part in told)}
    assert not found


def everything_goes_wrong(world: World, url: str) -> list[str]:
    """Nobody listens where letters, webhooks and robots lead, and then a table is missing."""
    with world.home.enter():
        Delivery.objects.queue(
            world.home, to="li@customer.example", purpose="reply", subject="退款", text="已退款。",
            service_address=world.home.service_addresses.get(),
        )  # fmt: skip
    send_waiting()
    sun = world.signed_in("sun")
    sun.raise_request_exception = False
    for webhook in re.findall(r"webhooks/([0-9a-f-]{36})/", sun.get(f"{HERE}webhooks/").text)[:1]:
        sun.post(f"{HERE}webhooks/{webhook}/trial/")
    with world.home.enter():
        assert Posting.objects.exists()
    send_postings()
    with psycopg.connect(url, autocommit=True) as owner:
        owner.execute("ALTER TABLE channels_mailbox RENAME TO channels_mailbox_gone")
        failed = sun.get(f"{HERE}mail/addresses/")
        owner.execute("ALTER TABLE channels_mailbox_gone RENAME TO channels_mailbox")
    assert failed.status_code == 500
    return [failed.text]


def everything_taken_out(world: World) -> list[str]:
    """The pages of whatever holds a secret, the log as a program reads it, cases and health."""
    sun = world.signed_in("sun")
    pages = (
        "mail/", "mail/addresses/", "sms/", "settings/look-up/", "settings/sign-in/", "webhooks/",
        "robots/", "me/", "settings/operations/", "settings/",
    )  # fmt: skip
    shown = [sun.get(f"{HERE}{page}").text for page in pages]
    wang = world.signed_in("wang")
    cases = wang.post(f"{HERE}cases/exports/", {"form": "csv", "columns": ["customer"]})
    shown.append(b"".join(cases.streaming_content).decode())
    with world.home.enter():
        customer = world.customer("周雅婷").pk
    extract = unpacked(wang.post(f"{HERE}customers/{customer}/extract/"))
    shown += [content.decode("latin-1") for content in extract.values()]
    shown += [sun.get(address).text for address in ("/health", "/metrics")]
    return shown


def backed_up(url: str, folder: Path) -> str:
    """The whole backup as text: every row of every table, and what lies beside them."""
    data = data_folder(str(folder / "data"))
    back_up(data, url, folder / "backup.tar")
    with tarfile.open(folder / "backup.tar") as tar:
        assert "key" not in tar.getnames()
        tar.extractall(folder / "backup", filter="data")
    restoring = client("pg_restore", url=url)
    dump = folder / "backup" / "database.dump"
    rows = subprocess.run([restoring, "--file=-", dump], capture_output=True, check=True).stdout
    return rows.decode() + (folder / "backup" / "label.json").read_text()
