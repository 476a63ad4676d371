"""Errors in plain words, without asking the database, which may be what is wrong."""

from django.http import HttpResponse
from django.template import engines
from django.template.backends.utils import csrf_input_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

TOO_SLOW = gettext_lazy(
    "It was broken off, so that others need not wait. Please ask for less at once: "
    "a shorter period, or words that fit fewer."
)


def bad_request(request, exception=None) -> HttpResponse:
    title = _("We could not read that")
    text = _("Something in the address or in what was sent is not as it should be.")
    return _page(request, 400, title, text)


def forbidden(request, exception=None) -> HttpResponse:
    title = _("This is not yours to do")
    text = _("Your role does not allow it here. If you need it, please ask your administrator.")
    return _page(request, 403, title, text)


def csrf_failure(request, reason="") -> HttpResponse:
    title = _("This page has grown old")
    text = _("For your safety the form was not accepted. Please load the page again and resend it.")
    return _page(request, 403, title, text)


def not_found(request, exception=None) -> HttpResponse:
    title = _("We cannot find this page")
    text = _("It may have moved, or the link may be incomplete.")
    return _page(request, 404, title, text)


def unreadable(request, text: str = "") -> HttpResponse:
    """What was asked is understood but cannot be done so: a whole page where no form can say it."""
    title = _("That cannot be done like this")
    return _page(request, 422, title, text or _("Please check what you entered and try again."))


def server_error(request) -> HttpResponse:
    title = _("Something went wrong on our side")
    text = _("It has been written down. Nothing that was saved is lost; please try again shortly.")
    return _page(request, 500, title, text)


def unavailable(request) -> HttpResponse:
    """The database or the disk is away, and comes back."""
    title = _("We cannot be reached for a moment")
    text = _("Nothing that was saved is lost. Please try again in a few seconds.")
    return _page(request, 503, title, text)


def too_slow(request) -> HttpResponse:
    """The database broke off what took longer than people should wait."""
    return _page(request, 503, _("This took too long"), str(TOO_SLOW))


def _page(request, code: int, title: str, text: str) -> HttpResponse:
    words = {"request": request, "code": code, "title": title, "text": text}
    words["request_id"] = getattr(request, "id", "")
    words["csrf_input"] = csrf_input_lazy(request)
    page = engines["jinja2"].env.get_template("interface/error.html")  # no context processors
    return HttpResponse(page.render(words), status=code)
