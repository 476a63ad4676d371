"""What a query line asks for: words that a case must hold, and conditions that it must meet."""

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from amends.desk.finding.keys import Key, NoSuchValue
from amends.desk.finding.tokens import LONGEST, Token, tokens_of
from amends.desk.finding.vocabulary import Vocabulary
from amends.people.models import Membership
from amends.words.cleaning import one_line

DATED = {"before", "after"}


class QueryLine:
    """`problems` are sentences about what was not understood; a value that does not exist finds
    nothing, rather than everything."""

    def __init__(
        self, text: str, asker: Membership, *, vocabulary: Vocabulary | None = None
    ) -> None:
        self.text = one_line(text, at_most=LONGEST)
        self.problems: list[str] = []
        self.condition = Q()
        self.finds_nothing = False
        self.is_plain = True
        self.is_dated = False
        self.asks_for_states = False
        self._vocabulary = vocabulary or Vocabulary(asker)
        self._words: list[str] = []
        for token in tokens_of(self.text):
            self._read(token)

    @property
    def words(self) -> str:
        return " ".join(self._words).strip()

    def _read(self, token: Token) -> None:
        key = self._vocabulary.called(token.key) if token.key else None
        if key is None:
            self._words.append(token.words)
            if token.key and not token.typed.startswith(("http:", "https:")):
                told = _("“%(key)s” is no key, so it was looked for as a word. Keys are: %(keys)s.")
                self.problems.append(
                    told % {"key": token.key, "keys": _listed(self._vocabulary.keys)}
                )
            return
        if not token.values:
            told = _("%(key)s: which one? Until then it is left out.")
            self.problems.append(told % {"key": key.label})
            return
        self.is_plain = False
        self.is_dated |= key.code in DATED
        self.asks_for_states |= key.code == "state"
        try:
            self.condition &= key.asks(token.values, self._vocabulary.options(key))
        except NoSuchValue as unknown:
            self.finds_nothing = True
            told = _("%(key)s has no value “%(value)s”.")
            self.problems.append(told % {"key": key.label, "value": unknown})


def _listed(keys: list[Key]) -> str:
    return pgettext("list", ", ").join(str(key.label) for key in keys)
