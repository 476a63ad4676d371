from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from amends.desk.models import Notice
from amends.desk.notice_list import NoticeList, leads_to


@require_safe
def index(request: HttpRequest, slug: str) -> HttpResponse:
    told = NoticeList(request.membership, before=request.GET.get("before", ""))
    return render(request, "desk/notices.html", {"told": told})


@never_cache
@require_safe
def show(request: HttpRequest, slug: str, notice: UUID) -> HttpResponse:
    """Leads to what it is about. Whoever follows it has read it."""
    mine = Notice.objects.to(request.membership).select_related("case")
    found = get_object_or_404(mine, pk=notice)
    mine.filter(pk=found.pk).mark_read()
    return redirect(leads_to(found, slug))


@require_POST
def read_all(request: HttpRequest, slug: str) -> HttpResponse:
    Notice.objects.to(request.membership).mark_read()
    messages.success(request, _("Everything is marked as read."))
    return redirect("desk:notices", slug)
