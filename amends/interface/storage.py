"""Static files under hashed names, so that browsers may keep them for ever."""

from django.contrib.staticfiles.storage import ManifestStaticFilesStorage

# Only modules of ours name each other by relative paths. Django's own pattern reads all scripts
# and takes words inside the libraries for imports.
_IMPORTS = (
    r"""(?P<matched>(?P<word>import|from)\s*["'](?P<url>\.{1,2}/[^"']+)["'])""",
    '%(word)s "%(url)s"',
)


class Hashed(ManifestStaticFilesStorage):
    patterns = (*ManifestStaticFilesStorage.patterns, ("*/js/*.js", (_IMPORTS,)))

    def stored_name(self, name: str) -> str:
        # Before anything is collected (tests, checks) the plain names serve.
        return super().stored_name(name) if self.hashed_files else name
