from datetime import timedelta

from django.core import signing
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from amends.outside.kinds import RASTER_IMAGES, UNKNOWN, media_type_of
from amends.outside.names import display_name
from amends.outside.store import files

LIFETIME = timedelta(hours=12)
_SALT = "amends.outside.file"


def file_url(sha256: str, *, name: str, viewer: object = None) -> str:
    """Where this file can be fetched for twelve hours. Whoever makes the link has checked that its
    reader may see the file; with `viewer` (a user) nobody else can use it."""
    claim = [sha256, str(getattr(viewer, "pk", "") or "")]
    token = signing.dumps(claim, salt=_SALT, compress=True)
    return reverse("outside:file", args=[token, display_name(name)])


@require_safe
def serve(request: HttpRequest, token: str, name: str) -> HttpResponseBase:
    """Always as an attachment and never as something that a browser would run."""
    try:
        sha256, viewer = signing.loads(token, salt=_SALT, max_age=LIFETIME)
    except signing.SignatureExpired:
        return _refused(_("This link has expired. Open the page again to get a new one."), 410)
    except signing.BadSignature as altered:
        raise Http404 from altered
    if viewer and viewer != str(getattr(request, "user", None) and request.user.pk):
        raise Http404
    try:
        file = files.open_kept(sha256)
    except FileNotFoundError as missing:
        raise Http404 from missing
    kind = media_type_of(file.read(512))
    file.seek(0)
    response = FileResponse(file, content_type=kind if kind in RASTER_IMAGES else UNKNOWN)
    response["Content-Disposition"] = content_disposition_header(True, display_name(name))
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response["X-Content-Type-Options"] = "nosniff"
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    response["Cache-Control"] = f"private, max-age={LIFETIME.seconds}, immutable"
    return response


def _refused(sentence: str, status: int) -> HttpResponse:
    return HttpResponse(sentence, status=status, content_type="text/plain; charset=utf-8")
