from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from amends.desk.case_lists import CaseList
from amends.desk.finding.classes import class_choices
from amends.desk.finding.suggestions import suggestions
from amends.desk.showing import show_list


@require_safe
def index(request: HttpRequest, slug: str) -> HttpResponse:
    asked = request.GET
    found = CaseList(
        request.membership,
        asked.get("list", "mine"),
        words=asked.get("q", "").strip()[:200],
        after=asked.get("after", ""),
    )
    return show_list(request, found)


@require_safe
def classes(request: HttpRequest, slug: str) -> HttpResponse:
    """The classes to choose from, beside what the query line asks for already."""
    words = request.GET.get("q", "").strip()[:200]
    page = {"choices": class_choices(words, request.membership), "words": words}
    template = "desk/_class_choices.html" if request.htmx else "desk/class_choices.html"
    return render(request, template, page)


@require_safe
def suggest(request: HttpRequest, slug: str) -> HttpResponse:
    """What could be typed next in the query line."""
    proposed = suggestions(request.GET.get("q", ""), request.membership)
    return render(request, "desk/_suggestions.html", {"suggestions": proposed})
