import hashlib
import subprocess
import sys

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from amends.outside.store import FileStore, files
from amends.outside.tests.samples import PNG


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.FILES = tmp_path / "files"
    return settings.FILES


def test_a_file_is_kept_under_the_hash_of_its_content_and_only_once(folder):
    kept = files.keep(PNG)
    assert kept == files.keep(SimpleUploadedFile("other.png", PNG))
    assert (kept.sha256, kept.size, kept.media_type) == (
        hashlib.sha256(PNG).hexdigest(),
        len(PNG),
        "image/png",
    )
    assert files.read_kept(kept.sha256) == PNG
    assert list(files.hashes()) == [kept.sha256]
    assert list(folder.rglob(".new-*")) == []


def test_a_file_that_cannot_be_read_to_its_end_leaves_nothing_behind(folder):
    class Broken(SimpleUploadedFile):
        def chunks(self, chunk_size=None):
            yield b"half"
            raise OSError(28, "No space left on device")

    with pytest.raises(OSError, match="No space"):
        files.keep(Broken("x", b""))
    assert [path for path in folder.rglob("*") if path.is_file()] == []


def test_a_full_disk_leaves_the_store_as_it_was(folder):
    """A limit on the size of files is the nearest thing to a full disk that needs no disk."""
    script = (
        "import resource, signal, sys; signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))\n"
        "from django.conf import settings; settings.configure(FILES=sys.argv[1])\n"
        "from amends.outside.store import files\n"
        "try: files.keep(b'x' * 5000)\n"
        "except OSError: sys.exit(7)\n"
    )
    ended = subprocess.run([sys.executable, "-c", script, str(folder)], check=False)
    assert ended.returncode == 7
    assert [path for path in folder.rglob("*") if path.is_file()] == []


@pytest.mark.parametrize("name", ["../../etc/passwd", "a" * 64 + "/x", "", "A" * 64])
def test_x_7_only_a_hash_leads_into_the_store(name):
    with pytest.raises(FileNotFoundError):
        FileStore().open_kept(name)
