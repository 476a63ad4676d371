from django.urls import include, path

from amends.people.views import (
    connecting,
    home,
    invitations,
    leaves,
    me,
    members,
    second_factor,
    sessions,
    setup,
    single_sign_on,
    teams,
    workspaces,
)

app_name = "people"

inside = [
    path("second-factor/", second_factor.needed, name="second_factor"),
    path("me/", me.me, name="me"),
    path("me/tokens/", me.issue_token, name="tokens"),
    path("me/tokens/<uuid:token>/revocation/", me.revoke_token, name="revocation"),
    path("me/identities/<uuid:provider>/", connecting.ask, name="identity"),
    path("me/identities/<uuid:provider>/connection/", connecting.begin, name="connection"),
    path("me/identities/<uuid:provider>/disconnection/", connecting.end, name="disconnection"),
    path("me/sessions/", sessions.index, name="sessions"),
    path("me/sessions/ending/", sessions.end_others, name="other_sessions_ending"),
    path("me/sessions/<str:session>/ending/", sessions.end, name="session_ending"),
    path("leaves/", leaves.index, name="leaves"),
    path("leaves/<uuid:leave>/", leaves.change, name="leave"),
    path("leaves/<uuid:leave>/ending/", leaves.end, name="leave_ending"),
    path("people/", members.index, name="members"),
    path("people/invitations/", invitations.create, name="invitations"),
    path(
        "people/invitations/<uuid:invitation>/withdrawal/", invitations.withdraw, name="withdrawal"
    ),
    path("settings/workspaces/", workspaces.index, name="workspaces"),
    path("people/teams/", teams.create, name="teams"),
]

urlpatterns = [
    path("", home.home, name="home"),
    path("setup/", setup.setup, name="setup"),
    path("invitation/<str:link>/", invitations.accept, name="invitation"),
    path("sign-in/", single_sign_on.organisation, name="organisation"),
    path("sign-in/<slug:slug>/", single_sign_on.choose, name="providers"),
    path("sign-in/<slug:slug>/<uuid:provider>/", single_sign_on.begin, name="sign_in"),
    path("sign-in/<slug:slug>/<uuid:provider>/answer/", single_sign_on.finish, name="answer"),
    path(
        "sign-in/<slug:slug>/<uuid:provider>/completion/",
        single_sign_on.complete,
        name="completion",
    ),
    path("w/<slug:slug>/", include(inside)),
]
