"""No installation serves people with a key that stands in an example, or that can be guessed."""

from collections.abc import Mapping
from pathlib import Path

from amends.launch.errors import LaunchError

SHORTEST = 32
FEWEST_LETTERS = 10
EXAMPLES = ("django-insecure-", "only-for-tests")


def refuse_weak_key(environment: Mapping[str, str]) -> None:
    """The key as settings will read it: of the file, else as it stands."""
    path = environment.get("AMENDS_SECRET_KEY_FILE")
    key = Path(path).read_text().strip() if path else environment.get("AMENDS_SECRET_KEY", "")
    weak = len(key) < SHORTEST or len(set(key)) < FEWEST_LETTERS
    if weak or key.startswith(EXAMPLES):
        raise LaunchError(
            "The key in AMENDS_SECRET_KEY (or in the file that AMENDS_SECRET_KEY_FILE names) can be "
            f"guessed: whoever knows it signs in as anybody. It needs {SHORTEST} characters by chance. "
            "Leave both out, and one is made in the data folder."
        )
