from django.urls import include, path

from amends.feedback.views import (
    answers,
    call_list,
    call_rules,
    calls,
    follow_ups,
    judgements,
    numbers,
)

app_name = "feedback"

inside = [
    path("call-list/", call_list.index, name="call_list"),
    path("call-list/next/", call_list.claim, name="call_next"),
    path("settings/calls/", call_rules.change, name="call_rules"),
    path("follow-ups/", follow_ups.index, name="follow_ups"),
    path("follow-ups/<uuid:follow_up>/", follow_ups.show, name="follow_up"),
    path("follow-ups/<uuid:follow_up>/calls/", calls.create, name="calls"),
    path("follow-ups/<uuid:follow_up>/number/", numbers.reveal, name="number"),
    path("follow-ups/<uuid:follow_up>/judgement/", judgements.create, name="judgement"),
]

urlpatterns = [
    path("f/<str:token>/", answers.answer, name="answer"),
    path("w/<slug:slug>/", include(inside)),
]
