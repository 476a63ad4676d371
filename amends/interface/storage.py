"""Static files under hashed names, so that browsers may keep them for ever."""

import re
from collections.abc import Iterator

from django.contrib.staticfiles.storage import ManifestStaticFilesStorage
from django.core.files.base import ContentFile
from django.core.files.storage import Storage

# Only modules of ours name each other by relative paths. Django's own pattern reads all scripts
# and takes words inside the libraries for imports.
_IMPORTS = (
    r"""(?P<matched>(?P<word>import|from)\s*["'](?P<url>\.{1,2}/[^"']+)["'])""",
    '%(word)s "%(url)s"',
)
_JOINED = re.compile(r"""@import url\("(?P<name>[\w-]+\.css)"\) layer\((?P<layer>\w+)\);""")


class Hashed(ManifestStaticFilesStorage):
    patterns = (*ManifestStaticFilesStorage.patterns, ("*/js/*.js", (_IMPORTS,)))

    def post_process(self, paths: dict, dry_run: bool = False, **options) -> Iterator[tuple]:
        sheets = {name: found for name, found in paths.items() if name.endswith(".css")}
        joined = {name: (_InOne(storage), path) for name, (storage, path) in sheets.items()}
        yield from super().post_process(paths | joined, dry_run=dry_run, **options)

    def stored_name(self, name: str) -> str:
        # Before anything is collected (tests, checks) the plain names serve.
        return super().stored_name(name) if self.hashed_files else name


class _InOne:
    """Style sheets with those they import written into them.

    A browser fetches imported sheets one behind the other and paints nothing before the last.
    """

    def __init__(self, source: Storage) -> None:
        self._source = source

    def open(self, path: str) -> ContentFile:
        folder = path.rpartition("/")[0]

        def written_out(found: re.Match) -> str:
            sheet = self._text(f"{folder}/{found['name']}")
            return f"@layer {found['layer']} {{\n{sheet}}}"

        return ContentFile(_JOINED.sub(written_out, self._text(path)).encode())

    def _text(self, path: str) -> str:
        with self._source.open(path) as sheet:
            return sheet.read().decode()
