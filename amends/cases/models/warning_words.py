"""Warning words (预警词): what a customer may write that a supervisor has to read at once, and what
is then to be said and done."""

import re
from collections.abc import Iterable

from django.contrib.postgres.fields import ArrayField
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from amends.cases.actions import WarningWordsAction
from amends.cases.facts import WordsListed
from amends.events.actor import Acting
from amends.events.models import Event
from amends.people.models import WorkspaceRow
from amends.words.cleaning import normalise

LONGEST_WORD = 60
LONGEST_SCRIPT = 2000

_HAN = "\u3400-\u9fff"
# 自 杀 is still 自杀; kill  myself is still kill myself.
_BETWEEN_HAN = re.compile(rf"(?<=[{_HAN}])\s+(?=[{_HAN}])")
_SPACES = re.compile(r"\s+")


class WarningKind(models.TextChoices):
    """In the order in which they are shown: the gravest first."""

    SELF_HARM = "self_harm", _("Self-harm")
    HARM_TO_OTHERS = "harm_to_others", _("Harm to others")
    MEDIA = "media", _("Media")
    COURT = "court", _("Court")
    GROUP_ACTION = "group_action", _("Group action")


class WarningWordsQuerySet(models.QuerySet["WarningWords"]):
    def found_in(self, text: str) -> dict[str, list[str]]:
        """Of each kind that warns, its words that stand in the text, in whichever language."""
        written = _compared(text)
        found: dict[str, list[str]] = {}
        for listed in self:
            of_kind = found.setdefault(listed.kind, [])
            # 自殺 is listed in two scripts and said once.
            seen = {_compared(word) for word in of_kind}
            for word in listed.words:
                compared = _compared(word)
                if compared not in seen and _stands_in(written, compared):
                    of_kind.append(word)
                    seen.add(compared)
        return {kind: words for kind, words in found.items() if words}


class WarningWords(WorkspaceRow):
    """The words of one kind in one language, and the script for whoever reads the case."""

    kind = models.CharField(max_length=20, choices=WarningKind.choices)
    language = models.CharField(max_length=10)
    words = ArrayField(models.CharField(max_length=LONGEST_WORD), default=list, blank=True)
    script = models.TextField()

    objects = WarningWordsQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["workspace", "kind", "language"], name="warning_words_once"
            ),
            models.CheckConstraint(
                condition=models.Q(kind__in=WarningKind.values), name="warning_words_of_a_kind"
            ),
        ]

    def list_anew(self, words: Iterable[str], script: str, *, by: Acting) -> None:
        """What changes nothing is not written down."""
        listed = list(dict.fromkeys(words))
        if (listed, script) == (self.words, self.script):
            return
        with transaction.atomic():
            self.words, self.script = listed, script
            self.save()
            Event.objects.record(
                WarningWordsAction.CHANGED,
                by=by,
                workspace_id=self.workspace_id,
                subject=self,
                facts=WordsListed(kind=self.kind, language=self.language, many=len(listed)),
            )


def _compared(text: str) -> str:
    return _SPACES.sub(" ", _BETWEEN_HAN.sub("", normalise(text)))


def _stands_in(text: str, word: str) -> bool:
    """Chinese stands anywhere; a word of letters stands alone: no “sue” in “issue”."""
    if not word.strip():
        return False
    before = r"(?<![a-z0-9])" if word[0].isascii() else ""
    after = r"(?![a-z0-9])" if word[-1].isascii() else ""
    return re.search(before + re.escape(word) + after, text) is not None
