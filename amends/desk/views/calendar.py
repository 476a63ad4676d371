from django.contrib import messages
from django.core.signing import BadSignature
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from amends.desk.calendar import calendar_of
from amends.desk.models import CalendarLink
from amends.desk.models.calendar_link import signed_key
from amends.people.models import enter


@never_cache
@require_safe
def show(request: HttpRequest, slug: str) -> HttpResponse:
    link = CalendarLink.objects.of(request.membership)
    return render(request, "desk/calendar.html", {"link": link})


@require_POST
def issue(request: HttpRequest, slug: str) -> HttpResponse:
    CalendarLink.objects.issue(request.membership)
    messages.success(request, _("This link is good from now on, and no other."))
    return redirect("desk:calendar", slug)


@require_POST
def revoke(request: HttpRequest, slug: str) -> HttpResponse:
    CalendarLink.objects.revoke(request.membership)
    messages.success(request, _("The link opens nothing any more."))
    return redirect("desk:calendar", slug)


@never_cache
@require_safe
def feed(request: HttpRequest, token: str) -> HttpResponse:
    """For calendar programs, which do not sign in: what is not valid is not there."""
    try:
        workspace_id, key = signed_key.read(token)
    except BadSignature as error:
        raise Http404 from error
    with enter(workspace_id):
        valid = CalendarLink.objects.valid().select_related(
            "membership__user", "membership__workspace"
        )
        link = valid.filter(pk=key).first()
        if link is None:
            raise Http404
        member = link.membership
        with translation.override(member.user.language or member.workspace.language):
            content = calendar_of(member)
    return HttpResponse(content, content_type="text/calendar; charset=utf-8")
