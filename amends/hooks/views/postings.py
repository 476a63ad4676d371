from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from amends.hooks.reach import get_webhook
from amends.people.reach import only_who


@require_POST
@only_who("administers")
def replay(request: HttpRequest, slug: str, webhook: UUID, posting: UUID) -> HttpResponse:
    kept = get_webhook(request, webhook)
    get_object_or_404(kept.postings, pk=posting).replay(by=request.membership)
    messages.success(request, _("It is sent once more, under the same id."))
    return redirect("hooks:webhook", slug, webhook)
