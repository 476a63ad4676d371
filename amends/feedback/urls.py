from django.urls import include, path

from amends.feedback.views import answers, calls, follow_ups, judgements

app_name = "feedback"

inside = [
    path("follow-ups/", follow_ups.index, name="follow_ups"),
    path("follow-ups/<uuid:follow_up>/", follow_ups.show, name="follow_up"),
    path("follow-ups/<uuid:follow_up>/calls/", calls.create, name="calls"),
    path("follow-ups/<uuid:follow_up>/judgement/", judgements.create, name="judgement"),
]

urlpatterns = [
    path("f/<str:token>/", answers.answer, name="answer"),
    path("w/<slug:slug>/", include(inside)),
]
