"""From the first version's data, as it left them, to this one's; `releases/` holds its backup of the
demo world."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import psycopg
import pytest

from amends.launch.databases import create, drop, sibling_url
from amends.launch.folders import data_folder
from amends.launch.moment import one_moment
from amends.launch.restore import restore

pytestmark = pytest.mark.slow

FIRST = Path(__file__).parent / "releases" / "0.1.0.tar.xz"
NEVER_CHANGED = [
    "cases_case", "cases_message", "cases_promise", "customers_customer", "recovery_offer",
    "people_membership",
]  # fmt: skip
KINDS = """
    SELECT array_agg(rule.starts) FROM people_workspace workspace
    JOIN LATERAL (SELECT id FROM clocks_rulepack WHERE workspace_id = workspace.id
                  ORDER BY version DESC LIMIT 1) pack ON true
    JOIN clocks_rule rule ON rule.pack_id = pack.id GROUP BY workspace.id
"""


class Older:
    """An installation of the first version."""

    def __init__(self, data: Path, url: str):
        self.data, self.url = data, url

    def start(self, *words: str) -> subprocess.Popen:
        clean = {k: v for k, v in os.environ.items() if not k.startswith(("AMENDS_", "DJANGO_"))}
        return subprocess.Popen(
            [sys.executable, "-m", "amends", *words, "--data", str(self.data)],
            env=clean | {"AMENDS_DATABASE_URL": self.url},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )

    def run(self, *words: str) -> tuple[int, str]:
        process = self.start(*words)
        said, _ = process.communicate(timeout=120)
        return process.returncode, said

    def rows(self) -> dict[str, int]:
        with one_moment(self.url) as moment:
            return moment.rows()

    def ask(self, query: str) -> list:
        with psycopg.connect(self.url) as connection:
            return connection.execute(query).fetchall()

    @property
    def backups(self) -> list[Path]:
        return list(self.data.glob("backups/before-upgrade-*.tar"))


@pytest.fixture(scope="module")
def older(tmp_path_factory, django_db_setup):
    data = data_folder(str(tmp_path_factory.mktemp("older") / "data"))
    create("test_of_an_older_version")
    url = sibling_url("test_of_an_older_version")
    restore(data, url, FIRST)
    yield Older(data, url)
    drop("test_of_an_older_version")


def test_rivals_35_tables_of_a_newer_version_are_not_served_nor_touched(older):
    with psycopg.connect(older.url) as newer:
        newer.execute("INSERT INTO django_migrations VALUES (9999, 'cases', '0999_later', now())")
    before = older.rows()
    for command in ("upgrade", "web"):
        code, said = older.run(command)
        assert code == 1 and "newer version" in said
    assert older.rows() == before
    with psycopg.connect(older.url) as as_it_was:
        as_it_was.execute("DELETE FROM django_migrations WHERE id = 9999")


def test_rivals_35_an_upgrade_killed_in_the_middle_resumes_and_leaves_nothing_behind(older):
    before = older.rows()
    upgrade = older.start("upgrade")
    first = before["django_migrations"]
    while older.ask("SELECT count(*) FROM django_migrations")[0][0] < first + 5:
        assert upgrade.poll() is None, upgrade.stdout.read()
    upgrade.send_signal(signal.SIGKILL)
    upgrade.communicate()
    code, said = older.run("worker")
    assert code == 1 and "bin/amends upgrade" in said  # half an upgrade is not served

    code, said = older.run("upgrade")
    assert (code, said) == (0, "The data are those of this version.\n")
    assert len(older.backups) == 1
    after = older.rows()
    assert {table: after[table] for table in NEVER_CHANGED} == {
        table: before[table] for table in NEVER_CHANGED
    }
    code, said = older.run("audit", "verify")
    assert code == 0, said
    for (kinds,) in older.ask(KINDS):
        assert {"deliver", "decide"} <= set(kinds)
    assert older.run("upgrade")[0] == 0  # twice is harmless
    assert older.rows() == after

    restore(older.data, older.url, older.backups[0], give_up=True)
    assert older.rows() == before
