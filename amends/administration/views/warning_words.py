"""The warning words of the workspace, kind by kind and language by language."""

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from amends.administration.forms.warning_words import WarningWordsForm
from amends.cases.models import WarningKind, WarningWords
from amends.people.reach import only_who


@require_http_methods(["GET", "HEAD", "POST"])
@only_who("administers")
def index(request: HttpRequest, slug: str) -> HttpResponse:
    if request.method != "POST":
        return _show(request)
    form = WarningWordsForm(request.POST)
    if not form.is_valid():
        return _show(request, refused=form, status=422)
    given = form.cleaned_data
    listed = _listed(request).get((given["kind"], given["language"])) or WarningWords(
        workspace=request.workspace, kind=given["kind"], language=given["language"]
    )
    listed.list_anew(given["words"], given["script"], by=request.membership)
    messages.success(request, _("Saved."))
    return redirect("administration:warning_words", slug)


def _listed(request: HttpRequest) -> dict[tuple[str, str], WarningWords]:
    rows = WarningWords.objects.filter(workspace=request.workspace)
    return {(row.kind, row.language): row for row in rows}


def _show(
    request: HttpRequest, *, refused: WarningWordsForm | None = None, status: int = 200
) -> HttpResponse:
    listed = _listed(request)
    asked = (refused.data.get("kind"), refused.data.get("language")) if refused else None
    kinds = []
    for kind in WarningKind:
        forms = []
        for code, language in settings.LANGUAGES:
            is_refused = refused is not None and asked == (kind.value, code)
            form = refused if is_refused else _form(kind, code, listed.get((kind.value, code)))
            forms.append((language, form))
        kinds.append((kind.label, forms))
    nowhere = refused is not None and not any(
        refused is form for _, forms in kinds for _, form in forms
    )
    page = {"kinds": kinds, "nowhere": nowhere}
    return render(request, "administration/warning_words.html", page, status=status)


def _form(kind: WarningKind, language: str, row: WarningWords | None) -> WarningWordsForm:
    initial = {"kind": kind.value, "language": language}
    if row:
        initial |= {"words": "\n".join(row.words), "script": row.script}
    return WarningWordsForm(initial=initial, auto_id=f"id_{kind.value}_{language}_%s")
