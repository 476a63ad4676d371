from django.urls import include, path

from amends.portal.views import (
    about,
    complaints,
    consents,
    deeds,
    messages,
    offers,
    posters,
    status,
    wordings,
)

app_name = "portal"

link = [
    path("", status.show, name="status"),
    path("received/", status.received, name="received"),
    path("messages/", messages.messages, name="messages"),
    path("urge/", deeds.urge, name="urge"),
    path("call/", deeds.call, name="call"),
    path("solution/", deeds.solution, name="solution"),
    path("review/", deeds.review, name="review"),
    path("withdrawal/", deeds.withdraw, name="withdrawal"),
    path("consents/<uuid:purpose>/", consents.say_about, name="consent"),
    path("offers/<uuid:offer>/answer/", offers.answer, name="offer"),
]

urlpatterns = [
    path("c/<slug:slug>/", complaints.complaints, name="door"),
    path("c/<slug:slug>/about/", about.about, name="about"),
    path("s/<str:token>/", include(link)),
    path("w/<slug:slug>/settings/wording/", wordings.index, name="wordings"),
    path("w/<slug:slug>/settings/wording/<slug:language>/", wordings.change, name="wording"),
    path(
        "w/<slug:slug>/settings/wording/<slug:language>/standard/",
        wordings.restore,
        name="wording_standard",
    ),
    path(
        "w/<slug:slug>/settings/wording/<slug:language>/preview/",
        wordings.preview,
        name="wording_preview",
    ),
    path("w/<slug:slug>/door/", posters.poster, name="poster"),
]
