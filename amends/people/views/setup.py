"""The page of the first start; it is gone as soon as it has done its work."""

from datetime import timedelta

from django.contrib.auth import login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from amends.people.client_address import client_address
from amends.people.forms import Setup
from amends.people.founding import WrongCode, found
from amends.people.models import is_set_up
from amends.people.throttle import tried_too_often


def setup(request: HttpRequest) -> HttpResponse:
    if is_set_up():
        raise Http404
    if request.method != "POST":
        return _page(request, Setup(initial=_suggestions()))
    form = Setup(request.POST)
    if tried_too_often(f"setup:{client_address(request)}", limit=20, within=timedelta(minutes=10)):
        form.add_error(None, _("Too many tries. Please wait ten minutes."))
        return _page(request, form, status=429)
    if not form.is_valid():
        return _page(request, form, status=422)
    try:
        first = found(
            form.cleaned_data["code"],
            workspace=form.workspace_fields,
            administrator=form.administrator_fields,
        )
    except WrongCode:
        form.add_error(
            "code",
            _("This is not the code, or it is too old. Start the server again for a new one."),
        )
        return _page(request, form, status=422)
    login(request, first.user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return redirect(first.workspace)


def _page(request: HttpRequest, form: Setup, *, status: int = 200) -> HttpResponse:
    return render(request, "people/setup.html", {"form": form}, status=status)


def _suggestions() -> dict[str, str]:
    language = get_language() or "zh-hans"
    places = {"zh-hant": ("TW", "Asia/Taipei"), "en": ("GB", "Europe/London")}
    country, time_zone = places.get(language, ("CN", "Asia/Shanghai"))
    return {"language": language, "country": country, "time_zone": time_zone}
