from django.urls import URLPattern, URLResolver, include, path

from amends.hooks.views import halting, postings, robots, webhooks

app_name = "hooks"

of_a_webhook: list[URLPattern | URLResolver] = [
    path("", webhooks.webhook, name="webhook"),
    path("secret/", webhooks.renew_secret, name="secret"),
    path("trial/", webhooks.try_out, name="trial"),
    path("pause/", halting.pause, name="pause"),
    path("resumption/", halting.resume, name="resumption"),
    path("retirement/", halting.retire, name="retirement"),
    path("postings/<uuid:posting>/replay/", postings.replay, name="replay"),
]

inside: list[URLPattern | URLResolver] = [
    path("robots/", robots.index, name="robots"),
    path("robots/<uuid:robot>/", robots.robot, name="robot"),
    path("webhooks/", webhooks.index, name="webhooks"),
    path("webhooks/<uuid:webhook>/", include(of_a_webhook)),
]

urlpatterns = [path("w/<slug:slug>/", include(inside))]
