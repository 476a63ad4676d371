"""The walls between workspaces, derived from the models and raised after every migration.

For each table of a workspace: row-level security with one policy, rights for the serving role,
and foreign keys that cannot leave the workspace. Running it again changes nothing, so a new
model needs no migration step of its own to stand behind the same walls.
"""

from collections.abc import Iterator

from django.apps import apps
from django.db import connection, models

from amends.people.models import Membership, WorkspaceRow

SERVING_ROLE = "amends_app"
INSIDE = "workspace_id = (SELECT NULLIF(current_setting('amends.workspace', true), '')::uuid)"
DIRECTORY = {
    "people_workspace",
    "people_membership",
    "channels_serviceaddress",
    "channels_shortlink",
}


def raise_walls() -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"GRANT USAGE ON SCHEMA public TO {SERVING_ROLE}")
        for model in apps.get_models(include_auto_created=True):
            if model._meta.managed:
                cursor.execute(_rights(model))
        cursor.execute(f"GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {SERVING_ROLE}")
        for model in walled_models():
            cursor.execute(_policy(model._meta.db_table))
        for parent in {field.related_model for _, field in inner_keys()}:
            _ensure(cursor, *_unique_in_workspace(parent))
        for model, field in inner_keys():
            _ensure(cursor, *_key_in_workspace(model, field))


def walled_models() -> list[type[models.Model]]:
    """Every model whose rows belong to one workspace and are hidden from the others."""
    return [
        model
        for model in apps.get_models()
        if model._meta.managed
        and model._meta.db_table not in DIRECTORY
        and any(field.attname == "workspace_id" for field in model._meta.concrete_fields)
    ]


def inner_keys() -> Iterator[tuple[type[models.Model], models.ForeignKey]]:
    """Every foreign key from a row of a workspace to another row of a workspace."""
    for model in walled_models():
        for field in model._meta.concrete_fields:
            target = field.related_model
            if target is not None and (target is Membership or issubclass(target, WorkspaceRow)):
                yield model, field


def _rights(model: type[models.Model]) -> str:
    append_only = getattr(model, "append_only", False)
    rights = "SELECT, INSERT" if append_only else "SELECT, INSERT, UPDATE, DELETE"
    return f'GRANT {rights} ON "{model._meta.db_table}" TO {SERVING_ROLE}'


def _policy(table: str) -> str:
    return f"""
        ALTER TABLE "{table}" ENABLE ROW LEVEL SECURITY;
        DROP POLICY IF EXISTS inside ON "{table}";
        CREATE POLICY inside ON "{table}" USING ({INSIDE}) WITH CHECK ({INSIDE});
    """


def _unique_in_workspace(parent: type[models.Model]) -> tuple[str, str, str]:
    table = parent._meta.db_table
    return table, f"{table}_in_workspace", "UNIQUE (workspace_id, id)"


def _key_in_workspace(model: type[models.Model], field: models.ForeignKey) -> tuple[str, str, str]:
    table, column = model._meta.db_table, field.column
    parent = field.related_model._meta.db_table
    rule = (
        f'FOREIGN KEY (workspace_id, "{column}") REFERENCES "{parent}" (workspace_id, id) '
        "DEFERRABLE INITIALLY DEFERRED"
    )
    return table, f"{table}_{column}_within"[-63:], rule


def _ensure(cursor, table: str, name: str, rule: str) -> None:
    cursor.execute(
        "SELECT 1 FROM pg_constraint WHERE conname = %s AND conrelid = %s::regclass",
        [name, f'"{table}"'],
    )
    if cursor.fetchone() is None:
        cursor.execute(f'ALTER TABLE "{table}" ADD CONSTRAINT "{name}" {rule}')
