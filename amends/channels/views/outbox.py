"""The demo's outbox: what would have reached customers' inboxes, for everybody to look at."""

from datetime import UTC, datetime
from pathlib import Path

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from amends.channels.email.catching import outbox
from amends.channels.email.letter import Letter, read
from amends.channels.sms.stand_in.finding import stand_in_at

MOST_SHOWN = 100


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    _only_in_the_demo()
    newest = sorted(outbox().glob("*.eml"), reverse=True)[:MOST_SHOWN]
    caught = [(path.stem, _at(path), read(path.read_bytes())) for path in newest]
    page = {"caught": caught, "stand_in": stand_in_at(settings.DATA)}
    return render(request, "channels/outbox.html", page)


@require_safe
def show(request: HttpRequest, caught: int) -> HttpResponse:
    _only_in_the_demo()
    path = outbox() / f"{caught}.eml"
    if not path.is_file():
        raise Http404
    letter: Letter = read(path.read_bytes())
    return render(request, "channels/letter.html", {"letter": letter, "at": _at(path)})


def _at(path: Path) -> datetime:
    return datetime.fromtimestamp(int(path.stem) / 1e9, UTC)


def _only_in_the_demo() -> None:
    if not settings.DEMO:
        raise Http404
