"""What was sent to a webhook, newest first, a page at a time."""

from functools import cached_property
from uuid import UUID

from amends.hooks.models import Posting, Webhook

ON_A_PAGE = 25


class PostingList:
    def __init__(self, webhook: Webhook, *, before: str = "") -> None:
        self._webhook, self._before = webhook, _key(before)

    @cached_property
    def rows(self) -> list[Posting]:
        return self._found[:ON_A_PAGE]

    @property
    def next_page(self) -> str:
        return f"?before={self.rows[-1].pk}" if len(self._found) > ON_A_PAGE else ""

    @cached_property
    def _found(self) -> list[Posting]:
        rows = self._webhook.postings.order_by("-id")
        if self._before:
            rows = rows.filter(pk__lt=self._before)
        return list(rows[: ON_A_PAGE + 1])


def _key(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
