from functools import cache

from django.db import models
from django.utils.encoding import force_str

from amends.ids import new_id


class WorkspaceRow(models.Model):
    """A row of customer data: it belongs to one workspace and is seen from nowhere else.

    `walls.py` puts the policy on its table and keeps every foreign key inside the workspace,
    which is why those keys are declared with `within()`.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    workspace = models.ForeignKey("people.Workspace", models.PROTECT, related_name="+")

    class Meta:
        abstract = True

    # Django's own translates every choice for the label of one: a seventh of all calls that a case's page makes.
    def _get_FIELD_display(self, field: models.Field) -> str:  # noqa: N802 - Django's name
        value = getattr(self, field.attname)
        return force_str(_labels(field).get(value, value), strings_only=True)


@cache
def _labels(field: models.Field) -> dict:
    return dict(field.flatchoices)


def within(to: str, on_delete=models.PROTECT, **options) -> models.ForeignKey:
    """A foreign key between rows of one workspace.

    The constraint in the database is the composite one on (workspace_id, key) that `walls.py`
    makes; Django's own would also accept a parent from another workspace.
    """
    return models.ForeignKey(to, on_delete, db_constraint=False, **options)
