"""What is mounted where; each room's own urls.py names its nouns."""

from django.urls import include, path

from amends.api.urls import mounted as api
from amends.health import health

urlpatterns = [
    path("health", health, name="health"),
    path("", include("amends.watching.urls")),
    path("", include("amends.people.urls")),
    path("account/", include("amends.people.sign_in_urls")),
    path("api/v1/", api),
    path("", include("amends.recovery.urls")),
    path("", include("amends.dispatch.urls")),
    path("interface/", include("amends.interface.urls")),
    path("", include("amends.outside.urls")),
    path("", include("amends.channels.urls")),
    path("", include("amends.hooks.urls")),
    path("", include("amends.feedback.urls")),
    path("", include("amends.findings.urls")),
    path("", include("amends.importing.urls")),
    path("", include("amends.shifts.urls")),
    path("", include("amends.learning.urls")),
    path("", include("amends.knowledge.urls")),
    path("", include("amends.referrals.urls")),
    path("", include("amends.conduct.urls")),
    path("", include("amends.letters.urls")),
    path("", include("amends.reports.urls")),
    path("", include("amends.portal.urls")),
    path("", include("amends.administration.urls")),
    path("", include("amends.privacy.urls")),
    path("", include("amends.desk.urls")),
]

handler400 = "amends.interface.views.errors.bad_request"
handler403 = "amends.interface.views.errors.forbidden"
handler404 = "amends.interface.views.errors.not_found"
handler500 = "amends.failing.server_error"
