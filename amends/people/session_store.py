"""Sessions in a table that says whose they are, so that a person can see them and end them."""

from datetime import datetime
from typing import Any

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends import db

from amends.people.models.session import Session as Row
from amends.people.models.session import kept_as


class SessionStore(db.SessionStore):
    @classmethod
    def get_model_class(cls) -> type[Row]:
        return Row

    def exists(self, session_key: str) -> bool:
        return super().exists(kept_as(session_key))

    def delete(self, session_key: str | None = None) -> None:
        if key := session_key or self.session_key:
            super().delete(kept_as(key))

    def create_model_instance(self, data: dict[str, Any]) -> Row:
        row: Any = super().create_model_instance(data)
        row.session_key = kept_as(row.session_key)
        row.user_id = data.get(SESSION_KEY)
        visit = data.get("visit", {})
        row.began_at, row.seen_at = (_time(visit.get(name)) for name in ("began_at", "seen_at"))
        row.browser, row.address = visit.get("browser", ""), visit.get("address", "")
        return row

    def _get_session_from_db(self) -> Row | None:
        row = Row.objects.lasting().filter(pk=kept_as(str(self.session_key))).first()
        if row is None:
            self._session_key = None
        return row


def _time(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None
