"""Finding cases by words, names and numbers, in Chinese and English alike."""

from typing import Any
from uuid import UUID

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import connection, models

from amends.people.models import WorkspaceRow
from amends.people.models.row import within
from amends.words.searching import search_query, search_vector


class SearchText(WorkspaceRow):
    """What a case may be found by. Apart from the case, so that a reply rewrites only this row."""

    case = within("cases.Case", models.CASCADE, related_name="search_texts", db_index=False)
    vector = SearchVectorField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case"], name="one_search_text")]
        indexes = [GinIndex(fields=["vector"], name="search_text_vector", fastupdate=True)]


class SearchableQuerySet(models.QuerySet[Any, Any]):
    def search(self, text: str, *, before: UUID | None = None, limit: int = 50):
        """Cases with every word of `text`, newest first."""
        return self.filter(pk__in=self.search_ids(text, before=before, limit=limit)).order_by("-pk")

    @staticmethod
    def search_ids(text: str, *, before: UUID | None = None, limit: int = 50) -> list[UUID]:
        """The newest `limit` keys of cases with every word of `text`.

        Text operators are not leakproof, so under row-level security the planner may not use
        their index; one function of the owner reaches it and looks in this workspace alone.
        """
        query = search_query(text)
        if query is None:
            return []
        with connection.cursor() as cursor:
            cursor.execute("SELECT search_cases(%s::tsquery, %s, %s)", [query, before, limit])
            return [key for (key,) in cursor.fetchall()]


class Searchable(models.Model):
    class Meta:
        abstract = True

    def words_to_find(self) -> list[str]:
        customer = self.customer
        contacts = " ".join(point.value for point in customer.contact_points.all())
        names = f"{self.label} {self.number} {customer.name} {contacts} {self.order_no}"
        return [f"{names} {self.subject}", self.own_words]

    def search_text(self) -> SearchText:
        """The row under which the case will be found."""
        return SearchText(
            workspace_id=self.workspace_id,
            case_id=self.id,
            vector=search_vector(*self.words_to_find()),
        )

    def make_findable_by(self, text: str) -> None:
        """Adds the words of a message; those it had stay."""
        with connection.cursor() as cursor:
            cursor.execute(
                "UPDATE cases_searchtext SET vector = vector || %s::tsvector WHERE case_id = %s",
                [search_vector("", "", text), self.id],
            )
