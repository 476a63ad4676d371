import hashlib
import io
import tarfile
from email.message import EmailMessage

import psycopg
import pytest
from psycopg.sql import SQL, Identifier

from amends.channels.email.door import accept
from amends.channels.email.taking import take_waiting
from amends.launch.backup import back_up
from amends.launch.databases import create, drop, sibling_url
from amends.launch.errors import LaunchError
from amends.launch.folders import data_folder
from amends.launch.restore import restore

TABLES = "SELECT tablename FROM pg_tables WHERE schemaname = 'public'"


@pytest.fixture
def data(tmp_path):
    return data_folder(str(tmp_path / "data"))


@pytest.fixture
def elsewhere():
    create("test_restored")
    yield sibling_url("test_restored")
    drop("test_restored")


def counts(url):
    with psycopg.connect(url) as asked:
        return {
            table: asked.execute(
                SQL("SELECT count(*) FROM {}").format(Identifier(table))
            ).fetchone()
            for (table,) in asked.execute(TABLES).fetchall()
        }


def add(tar, name, content):
    member = tarfile.TarInfo(name)
    member.size = len(content)
    tar.addfile(member, io.BytesIO(content))


def keep_a_file(data, content=b"a photograph"):
    digest = hashlib.sha256(content).hexdigest()
    place = data / "files" / digest[:2] / digest[2:4] / digest
    place.parent.mkdir(parents=True)
    place.write_bytes(content)
    return place


def test_rivals_37_what_was_backed_up_comes_back_row_by_row_and_file_by_file(
    committed_db, data, elsewhere, tmp_path
):
    file = keep_a_file(data)
    back_up(data, committed_db, tmp_path / "backup.tar")
    there = data_folder(str(tmp_path / "there"))
    said = restore(there, elsewhere, tmp_path / "backup.tar")
    assert counts(elsewhere) == counts(committed_db)
    assert (there / file.relative_to(data)).read_bytes() == b"a photograph"
    assert "key" in said[-1]


def test_the_role_of_the_application_keeps_its_rights_and_its_walls(
    committed_db, data, elsewhere, tmp_path
):
    back_up(data, committed_db, tmp_path / "backup.tar")
    restore(data, elsewhere, tmp_path / "backup.tar")
    with psycopg.connect(elsewhere, options="-c role=amends_app") as serving:
        assert serving.execute("SELECT count(*) FROM people_workspace").fetchone()[0] > 0
        assert serving.execute("SELECT count(*) FROM customers_customer").fetchone()[0] == 0


def test_followers_read_the_events_that_came_back(committed_db, data, elsewhere, tmp_path):
    back_up(data, committed_db, tmp_path / "backup.tar")
    restore(data, elsewhere, tmp_path / "backup.tar")
    with psycopg.connect(elsewhere) as asked:
        query = "SELECT count(*), count(*) FILTER (WHERE xid = '0') FROM events_event"
        everything, readable = asked.execute(query).fetchone()
    assert everything == readable > 0


def test_the_key_stays_out_unless_it_is_asked_for(committed_db, data, elsewhere, tmp_path):
    back_up(data, committed_db, tmp_path / "without.tar")
    back_up(data, committed_db, tmp_path / "with.tar", with_key=True)
    with tarfile.open(tmp_path / "without.tar") as without:
        assert "key" not in without.getnames()
    there = data_folder(str(tmp_path / "there"))
    said = restore(there, elsewhere, tmp_path / "with.tar")
    assert (there / "key").read_text() == (data / "key").read_text()
    assert (there / "key").stat().st_mode & 0o777 == 0o600
    assert not any("key" in sentence for sentence in said)


def test_data_that_are_there_are_only_given_up_on_demand(committed_db, data, tmp_path):
    back_up(data, committed_db, tmp_path / "backup.tar")
    before = counts(committed_db)
    with pytest.raises(LaunchError, match="--replace"):
        restore(data, committed_db, tmp_path / "backup.tar")
    restore(data, committed_db, tmp_path / "backup.tar", give_up=True)
    assert counts(committed_db) == before


def test_a_backup_cut_short_changes_nothing(committed_db, data, tmp_path):
    back_up(data, committed_db, tmp_path / "backup.tar")
    with tarfile.open(tmp_path / "backup.tar") as whole:
        label, dump = (whole.extractfile(name).read() for name in ("label.json", "database.dump"))
    with tarfile.open(tmp_path / "short.tar", "w") as short:
        add(short, "label.json", label)
        add(short, "database.dump", dump[: len(dump) * 9 // 10])
    before = counts(committed_db)
    with pytest.raises(LaunchError, match="Nothing was changed"):
        restore(data, committed_db, tmp_path / "short.tar", give_up=True)
    assert counts(committed_db) == before


def test_an_archive_from_elsewhere_writes_nothing_outside_its_places(
    committed_db, data, elsewhere, tmp_path
):
    back_up(data, committed_db, tmp_path / "backup.tar")
    with tarfile.open(tmp_path / "backup.tar", "a") as archive:
        add(archive, "../../outside", b"never")
        add(archive, "files/../../addresses.json", b"never")
    there = data_folder(str(tmp_path / "there"))
    restore(there, elsewhere, tmp_path / "backup.tar")
    assert not list(tmp_path.rglob("outside"))
    assert b"never" not in (there / "addresses.json").read_bytes()


def test_a_backup_that_is_there_already_is_not_written_over(committed_db, data, tmp_path):
    (tmp_path / "backup.tar").touch()
    with pytest.raises(LaunchError, match="there already"):
        back_up(data, committed_db, tmp_path / "backup.tar")
    assert (tmp_path / "backup.tar").stat().st_size == 0


def test_the_archive_is_readable_by_its_owner_alone(committed_db, data, tmp_path):
    back_up(data, committed_db, tmp_path / "backup.tar")
    assert (tmp_path / "backup.tar").stat().st_mode & 0o077 == 0


def test_every_file_that_rows_name_and_nobody_has_is_missed(
    committed_db, data, elsewhere, tmp_path, settings
):
    settings.FILES = tmp_path / "given up"
    accept(a_mail_with_a_file(), "", ["care@example.com"])
    accept(b"Subject: two\r\n\r\nwords", "", ["care@example.com"])
    take_waiting()
    back_up(data, committed_db, tmp_path / "backup.tar")
    said = restore(data, elsewhere, tmp_path / "backup.tar")
    assert any("2 of 2 files that channels_inboundmail names" in each for each in said)
    assert any("1 of 1 files that cases_attachment names" in each for each in said)


def test_a_backup_of_a_version_that_named_fewer_files_is_put_back(
    committed_db, data, elsewhere, tmp_path
):
    with psycopg.connect(committed_db) as older:
        older.execute("ALTER TABLE cases_attachment DROP COLUMN digest")
    back_up(data, committed_db, tmp_path / "backup.tar")
    assert restore(data, elsewhere, tmp_path / "backup.tar")


def a_mail_with_a_file() -> bytes:
    mail = EmailMessage()
    mail["From"], mail["Subject"] = "li@customer.example", "one"
    mail.set_content("words")
    mail.add_attachment(b"\x89PNG\r\n\x1a\n", maintype="image", subtype="png", filename="1.png")
    return mail.as_bytes()
