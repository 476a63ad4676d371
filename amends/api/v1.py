"""Version 1: which nouns it has, and how every error is told."""

from django.conf import settings
from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _
from ninja.errors import HttpError, ValidationError

from amends.api import (
    appeals,
    approvals,
    attachments,
    cases,
    causes,
    classifying,
    conduct,
    consents,
    conversing,
    customers,
    describing,
    dispatches,
    endings,
    failures,
    filling,
    findings,
    follow_ups,
    following,
    formal_letters,
    found_cases,
    fulfilment,
    handovers,
    holding,
    leaves,
    linking,
    merging,
    notices,
    offers,
    oversights,
    privacy,
    promises,
    referrals,
    reports,
    skills,
    snippets,
    splitting,
    story,
    teams,
    undoing,
    urging,
    views,
    warning_words,
    wrongs,
)
from amends.api.document import DocumentedAPI
from amends.api.problems import Problem, problem
from amends.api.scopes import Bearer

api = DocumentedAPI(
    title="Amends",
    version="1",
    description="Customer service that wins the customer back.",
    auth=Bearer(),
    servers=[{"url": settings.BASE_URL}],
    docs_url=None,
)
for room in (
    cases, attachments, conversing, describing, filling, endings, holding, teams, skills, leaves, merging,
    splitting, urging, oversights, handovers, linking,
    found_cases, following, promises, failures, offers, approvals, fulfilment, dispatches, follow_ups, causes,
    classifying, findings, appeals, customers, consents, privacy, snippets, notices, views, undoing, story,
    reports, referrals, conduct, formal_letters, warning_words,
):  # fmt: skip
    api.add_router("", room.router)


@api.exception_handler(Problem)
def told(request: HttpRequest, error: Problem):
    return problem(request, error.status, error.detail, error.errors)


@api.exception_handler(Http404)
def not_found(request: HttpRequest, error: Http404):
    return problem(request, 404)


@api.exception_handler(HttpError)
def refused(request: HttpRequest, error: HttpError):
    return problem(request, error.status_code)


@api.exception_handler(ValidationError)
def unacceptable(request: HttpRequest, error: ValidationError):
    errors = {}
    for each in error.errors:
        place = [
            str(part) for part in each["loc"] if part not in ("body", "query", "path", "given")
        ]
        errors[".".join(place) or "body"] = wrongs.told(each)
    return problem(request, 422, _("Some fields cannot be accepted"), errors)
