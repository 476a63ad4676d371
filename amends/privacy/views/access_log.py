from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from amends.people.reach import only_who
from amends.privacy.access_list import AccessList
from amends.privacy.forms import AccessForm


@never_cache
@require_safe
@only_who("audits")
def index(request: HttpRequest, slug: str) -> HttpResponse:
    form = AccessForm(request.GET, workspace=request.workspace)
    asked = form.cleaned_data if form.is_valid() else {}
    before = request.GET.get("before", "")
    page = {
        "form": form,
        "found": AccessList(request.workspace, **asked, before=before),
        "about": form.about if form.is_valid() else "",
    }
    status = 200 if form.is_valid() else 422
    return render(request, "privacy/access_log.html", page, status=status)
