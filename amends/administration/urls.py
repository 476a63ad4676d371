from django.urls import include, path

from amends.administration.views import leaving, members, overview, teams

app_name = "administration"

inside = [
    path("settings/", overview.show, name="settings"),
    path("people/<uuid:member>/", members.show, name="member"),
    path("people/<uuid:member>/ending/", leaving.end, name="ending"),
    path("people/teams/<uuid:team>/", teams.show, name="team"),
]

urlpatterns = [path("w/<slug:slug>/", include(inside))]
