"""Who hands over to us: everybody reads the list, administrators keep it."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from amends.people.reach import only_who
from amends.referrals.forms import PlatformForm
from amends.referrals.models import Platform, PlatformListed


@require_http_methods(["GET", "HEAD", "POST"])
def index(request: HttpRequest, slug: str) -> HttpResponse:
    if request.method != "POST":
        return _show(request, PlatformForm())
    if not request.membership.administers:
        raise PermissionDenied
    form = PlatformForm(request.POST)
    if not form.is_valid():
        return _show(request, form, status=422)
    try:
        Platform.objects.add(request.workspace, form.cleaned_data["name"], by=request.membership)
    except PlatformListed:
        form.add_error("name", _("This platform is on the list already."))
        return _show(request, form, status=422)
    messages.success(request, _("The platform is on the list."))
    return redirect("referrals:platforms", slug)


@require_POST
@only_who("administers")
def retire(request: HttpRequest, slug: str, platform: UUID) -> HttpResponse:
    listed = get_object_or_404(Platform, pk=platform, workspace=request.workspace)
    listed.retire(by=request.membership)
    messages.success(request, _("The platform is off the list; what came from it stays."))
    return redirect("referrals:platforms", slug)


def _show(request: HttpRequest, form: PlatformForm, *, status: int = 200) -> HttpResponse:
    listed = Platform.objects.in_use().filter(workspace=request.workspace)
    page = {"platforms": list(listed), "form": form}
    return render(request, "referrals/platforms.html", page, status=status)
