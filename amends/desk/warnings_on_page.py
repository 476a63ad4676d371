"""The warnings of a case as its page shows them, each with what is to be said and done."""

from django.utils.translation import get_language

from amends.cases.models import Case, CaseWarning, WarningKind, WarningWords


def standing_warnings(case: Case) -> list[tuple[CaseWarning, str]]:
    """The gravest kind first; of each the newest, for judging it judges those before it."""
    standing = CaseWarning.objects.standing().filter(case__in=case.together)
    newest = {warning.kind: warning for warning in standing.order_by("id")}
    if not newest:
        return []
    scripts = _scripts(case, set(newest))
    shown = [newest[kind] for kind in WarningKind.values if kind in newest]
    return [(warning, scripts.get(warning.kind, "")) for warning in shown]


def _scripts(case: Case, kinds: set[str]) -> dict[str, str]:
    """In the reader's language; else in that of the workspace, else in any."""
    wanted = [case.workspace.language, get_language()]
    kept = WarningWords.objects.filter(workspace_id=case.workspace_id, kind__in=kinds)
    rows = sorted(
        kept, key=lambda one: wanted.index(one.language) if one.language in wanted else -1
    )
    return {row.kind: row.script for row in rows}
