"""Finding cases by words, names and numbers, in Chinese and English alike."""

from typing import Any
from uuid import UUID

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import connection, models
from django.db.models.expressions import RawSQL

from amends.people.models import WorkspaceRow
from amends.people.models.row import within
from amends.words.searching import search_query, search_vector


class SearchText(WorkspaceRow):
    """What a case may be found by. Apart from the case, so that a reply rewrites only this row."""

    # Whom these words find: the case that said them, or the one that it was merged into.
    case = within("cases.Case", models.CASCADE, related_name="search_texts", db_index=False)
    # Whose words they are where that is a merged case.
    of_merged = within(
        "cases.Case", models.CASCADE, null=True, blank=True, related_name="+", db_index=False
    )
    vector = SearchVectorField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["case", "of_merged"], nulls_distinct=False, name="one_search_text"
            ),
            models.UniqueConstraint(
                fields=["of_merged"],
                condition=models.Q(of_merged__isnull=False),
                name="merged_words_once",
            ),
        ]
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

    def with_words(self, text: str, *, before: UUID | None, at_most: int):
        """Those of this set that are among the newest `at_most` cases with every word."""
        query = search_query(text)
        if query is None:
            return self.none()
        found = RawSQL("SELECT search_cases(%s::tsquery, %s, %s)", [query, before, at_most])
        return self.filter(pk__in=found)

    @staticmethod
    def last_with_words(text: str, *, before: UUID | None, at_most: int) -> UUID | None:
        """The oldest of the newest `at_most` cases with every word; None where there are no more."""
        query = search_query(text)
        if query is None:
            return None
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT count(*), min(key::text) FROM search_cases(%s::tsquery, %s, %s) key",
                [query, before, at_most],
            )
            many, last = cursor.fetchone()
        return UUID(last) if many == at_most else None


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
        whose = (
            "of_merged_id = %s" if self.merged_into_id else "case_id = %s AND of_merged_id IS NULL"
        )
        with connection.cursor() as cursor:
            cursor.execute(
                f"UPDATE cases_searchtext SET vector = vector || %s::tsvector WHERE {whose}",  # noqa: S608 - one of two texts of ours
                [search_vector("", "", text), self.id],
            )

    def be_found_as(self, other) -> None:
        """From now on the words of this case find `other`; None: itself again."""
        if other is None:
            SearchText.objects.filter(of_merged=self).update(case=self, of_merged=None)
        else:
            own = SearchText.objects.filter(case=self, of_merged=None)
            own.update(case=other, of_merged=self)
