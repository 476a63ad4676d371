from django.urls import include, path

from amends.people.views import home, invitations, me, members, setup, teams

app_name = "people"

inside = [
    path("me/", me.me, name="me"),
    path("me/tokens/", me.issue_token, name="tokens"),
    path("me/tokens/<uuid:token>/revocation/", me.revoke_token, name="revocation"),
    path("people/", members.index, name="members"),
    path("people/invitations/", invitations.create, name="invitations"),
    path(
        "people/invitations/<uuid:invitation>/withdrawal/", invitations.withdraw, name="withdrawal"
    ),
    path("people/teams/", teams.create, name="teams"),
]

urlpatterns = [
    path("", home.home, name="home"),
    path("setup/", setup.setup, name="setup"),
    path("invitation/<str:link>/", invitations.accept, name="invitation"),
    path("w/<slug:slug>/", include(inside)),
]
