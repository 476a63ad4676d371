"""The first version's data, written by an older PostgreSQL, brought over to the one at hand."""

import os
import signal
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest

from amends.launch.binaries import Binaries, binaries, major_version, programs_of
from amends.launch.cluster import Cluster
from amends.launch.errors import LaunchError
from amends.launch.folders import data_folder
from amends.launch.moment import one_moment
from amends.launch.postgres import EmbeddedPostgres
from amends.launch.restore import restore
from amends.launch.roles import make_application_role
from amends.launch.tests.test_upgrade import FIRST, NEVER_CHANGED
from amends.launch.upgrade_database import old_folders

pytestmark = pytest.mark.slow


def older_programs() -> Binaries:
    """Of the oldest version that is here: Debian's, or that which the wheel brings for upgrades."""
    for major in range(15, binaries().major):
        try:
            return programs_of(major)
        except LaunchError:
            continue
    pytest.skip("no older PostgreSQL is here (apt install postgresql-15)")


class Installation:
    def __init__(self, data: Path, programs: Binaries):
        self.data, self.programs = data, programs

    @contextmanager
    def written_by_the_older(self):
        server = EmbeddedPostgres(self.data, cluster=Cluster(self.data, programs=self.programs))
        with server.in_use() as url:
            yield url

    def start(self, *words: str) -> subprocess.Popen:
        clean = {k: v for k, v in os.environ.items() if not k.startswith(("AMENDS_", "DJANGO_"))}
        return subprocess.Popen(
            [sys.executable, "-m", "amends", *words, "--data", str(self.data)],
            env=clean, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
        )  # fmt: skip

    def run(self, *words: str) -> tuple[int, str]:
        process = self.start(*words)
        said, _ = process.communicate(timeout=120)
        return process.returncode, said

    @property
    def backups(self) -> list[Path]:
        return list(self.data.glob("backups/before-postgresql-*.tar"))


def rows(url: str) -> dict[str, int]:
    with one_moment(url) as moment:
        return moment.rows()


@pytest.fixture
def installation(tmp_path):
    made = Installation(data_folder(str(tmp_path / "data")), older_programs())
    with made.written_by_the_older() as url:
        make_application_role(url)
    yield made
    Cluster(made.data).erase()


def test_rivals_35_what_an_older_postgresql_wrote_is_brought_over_also_when_killed_in_the_middle(
    installation,
):
    with installation.written_by_the_older() as url:
        restore(installation.data, url, FIRST)
        before = rows(url)
    code, said = installation.run("doctor")
    assert code == 1 and "bin/amends upgrade_database" in said

    upgrade = installation.start("upgrade_database")
    home = Cluster(installation.data).home
    while not (home / "cluster.next" / "postmaster.pid").exists():
        assert upgrade.poll() is None, upgrade.stdout.read()
    upgrade.send_signal(signal.SIGKILL)
    upgrade.communicate()
    assert Cluster(installation.data).written_by == installation.programs.major
    first_backup = installation.backups

    code, said = installation.run("upgrade_database")
    assert code == 0 and "the chain of the log holds" in said, said
    assert installation.backups == first_backup  # nobody wrote since
    assert Cluster(installation.data).written_by == binaries().major
    assert installation.run("migrate", "--check")[0] == 0
    with EmbeddedPostgres(installation.data).in_use() as url:
        after = rows(url)
        with psycopg.connect(url, options="-c role=amends_app") as serving:
            assert serving.execute("SELECT count(*) FROM customers_customer").fetchone() == (0,)
    assert {table: after[table] for table in NEVER_CHANGED} == {
        table: before[table] for table in NEVER_CHANGED
    }

    assert "nothing to bring over" in installation.run("upgrade_database")[1]  # twice is harmless
    (left,) = old_folders(installation.data)
    assert str(left) in installation.run("doctor")[1]
    assert installation.run("upgrade_database", "--confirm")[0] == 0
    assert not left.exists()


def test_one_killed_between_the_two_names_is_whole_at_the_next_start(installation):
    cluster = Cluster(installation.data, programs=installation.programs)
    made = (cluster.folder / "PG_VERSION").stat().st_ino
    cluster.folder.rename(cluster.upgraded)
    with installation.written_by_the_older() as url:
        assert rows(url) == {}
    assert (cluster.folder / "PG_VERSION").stat().st_ino == made


def test_programs_of_another_version_and_a_database_in_use_are_refused_in_words(installation):
    other = str(binaries().folder)
    code, said = installation.run("upgrade_database", "--programs", other)
    assert code == 1 and f"No programs of PostgreSQL {installation.programs.major}" in said
    with installation.written_by_the_older():
        code, said = installation.run("upgrade_database")
    assert code == 1 and "stop it first" in said
    assert major_version(Path(other)) == binaries().major
    assert not installation.backups
