"""How letters are numbered: everybody reads it, administrators choose the prefixes."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from amends.letters.forms import SeriesForm
from amends.letters.models import Kind
from amends.letters.numbering import PrefixTaken, next_numbers, number_as
from amends.people.reach import only_who


@require_safe
def index(request: HttpRequest, slug: str) -> HttpResponse:
    return _show(request)


@require_POST
@only_who("administers")
def change(request: HttpRequest, slug: str, letter_kind: str) -> HttpResponse:
    """With `look` nothing is kept: the number that would come next is shown."""
    if letter_kind not in Kind.values:
        raise Http404
    kind = letter_kind
    form = SeriesForm(request.POST, workspace=request.workspace, kind=kind)
    if not form.is_valid():
        return _show(request, refused={kind: form}, status=422)
    prefix = form.cleaned_data["prefix"]
    if "look" in request.POST:
        return _show(request, refused={kind: form}, looked_at={kind: prefix})
    try:
        number_as(request.workspace, kind, prefix, by=request.membership)
    except PrefixTaken:
        form.add_error("prefix", _("Letters of another kind bear this prefix."))
        return _show(request, refused={kind: form}, status=422)
    messages.success(request, _("The next letter of this kind is numbered so."))
    return redirect("letters:series", slug)


def _show(
    request: HttpRequest,
    *,
    refused: dict[str, SeriesForm] | None = None,
    looked_at: dict[str, str] | None = None,
    status: int = 200,
) -> HttpResponse:
    coming = next_numbers(request.workspace)
    forms = {
        each.kind: SeriesForm(
            workspace=request.workspace, kind=each.kind, initial={"prefix": each.prefix}
        )
        for each in coming
    }
    page = {
        "series": coming,
        "forms": forms | (refused or {}),
        "would_be": {
            each.kind: looked_at[each.kind] + each.number.removeprefix(each.prefix)
            for each in coming
            if looked_at and each.kind in looked_at
        },
    }
    return render(request, "letters/series.html", page, status=status)
