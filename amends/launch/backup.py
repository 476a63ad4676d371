"""Database first, then files: whatever a row names was kept before the row was written.

The database is dumped as it was at one moment, at which its rows are counted, too.
"""

import os
import tarfile
from argparse import ArgumentParser, Namespace
from pathlib import Path
from tempfile import TemporaryDirectory

from amends.launch.archive import label_for, write_label
from amends.launch.clients import run_client
from amends.launch.errors import LaunchError
from amends.launch.folders import key_file
from amends.launch.installation import database, remembered
from amends.launch.moment import one_moment
from amends.launch.verification import verify


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="FILE")
    parser.add_argument(
        "--verify", action="store_true", help="restore it into a database of its own and compare"
    )
    parser.add_argument(
        "--with-key",
        action="store_true",
        help="put the key in, too: who holds the file then reads everything that is sealed",
    )


def run(data: Path, options: Namespace) -> None:
    with database(data) as url:
        back_up(data, url, options.file, with_key=options.with_key)
        if options.verify:
            print(verify(data, url, options.file))
    print(f"Written: {options.file} ({options.file.stat().st_size / 1e6:.1f} MB).")
    if not options.with_key:
        print(f"The key is not in it: keep a copy of {data / 'key'} in another place.")


def back_up(data: Path, url: str, file: Path, *, with_key: bool = False) -> None:
    """Writes the archive in one go: `file` is there whole, or not at all."""
    if file.exists():
        raise LaunchError(f"{file} is there already.")
    key = key_file(data)
    with TemporaryDirectory(prefix=".backup-", dir=file.resolve().parent) as folder:
        dump, draft = Path(folder) / "database.dump", Path(folder) / "archive.tar"
        with one_moment(url) as moment:
            rows = moment.rows()
            snapshot = f"--snapshot={moment.snapshot}"
            run_client(
                "pg_dump", "--format=custom", "--no-owner", snapshot, f"--file={dump}", url=url
            )
        draft.touch(mode=0o600)
        with tarfile.open(draft, "w") as tar:
            write_label(tar, label_for(data, demo=remembered(data).demo, rows=rows))
            tar.add(dump, "database.dump")
            if (data / "files").exists():
                tar.add(data / "files", "files", filter=_finished)
            if with_key:
                tar.add(key, "key")
        _make_lasting(draft)
        draft.rename(file)


def _finished(member: tarfile.TarInfo) -> tarfile.TarInfo | None:
    """A file that is still being received has a name with a dot in front."""
    return None if Path(member.name).name.startswith(".") else member


def _make_lasting(file: Path) -> None:
    with file.open("rb") as written:
        os.fsync(written.fileno())
