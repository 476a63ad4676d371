from django.urls import include, path

from amends.conduct.views import notes, rules

app_name = "conduct"

inside = [
    path("conduct/", notes.index, name="notes"),
    path("cases/<int:number>/conduct/", notes.of_case, name="of_case"),
    path("conduct/<uuid:note>/review/", notes.review, name="review"),
    path("conduct/<uuid:note>/review-request/", notes.ask_review, name="review_request"),
    path("settings/conduct/", rules.change, name="rules"),
]

urlpatterns = [path("w/<slug:slug>/", include(inside))]
