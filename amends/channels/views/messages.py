"""A mail as its sender laid it out, through the sanitizer; pictures from elsewhere only when asked."""

from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from amends.cases.models import Case, Message
from amends.outside.serving import file_url
from amends.words import sanitise

# Nothing runs here and nothing is sent; pictures from elsewhere load only where they were asked for.
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; connect-src 'self'; "
    "img-src 'self' data:{}; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
)


@require_safe
def show(request: HttpRequest, slug: str, message: UUID) -> HttpResponse:
    reachable = Case.objects.reachable_by(request.membership)
    found = get_object_or_404(
        Message.objects.select_related("case").filter(case__in=reachable), pk=message
    )
    if not found.html:
        raise Http404
    if not request.membership.sight.reads_all:
        raise PermissionDenied
    images = {
        file.content_id: file_url(file.digest, name=file.name, viewer=request.user)
        for file in found.attachments.exclude(content_id="")
        if request.membership.sight.opens_files
    }
    asked = request.GET.get("images") == "1"
    shown = sanitise(found.html, images=images, load_remote=asked)
    page = {"message": found, "case": found.case, "shown": shown}
    response = render(request, "channels/message.html", page)
    response["Content-Security-Policy"] = POLICY.format(" https: http:" if asked else "")
    return response
