from django.urls import URLPattern, URLResolver, include, path

from amends.dispatch.views import asking, clerk, deeds, departments, lists

app_name = "dispatch"

of_a_dispatch = [
    path("review/", deeds.review, name="review"),
    path("explanation/", deeds.explain, name="explanation"),
    path("word/", deeds.write_down, name="word"),
    path("reassignment/", deeds.reassign, name="reassignment"),
    path("recall/", deeds.recall, name="recall"),
]

of_a_department = [
    path("", departments.change, name="department"),
    path("retirement/", departments.retire, name="department_retirement"),
    path("restoration/", departments.restore, name="department_restoration"),
    path("clerks/", departments.enlist, name="clerks"),
]

inside: list[URLPattern | URLResolver] = [
    path("cases/<int:number>/dispatches/", asking.index, name="of_case"),
    path("dispatches/", lists.index, name="list"),
    path("dispatches/measures/", lists.measures, name="measures"),
    path("dispatches/<uuid:dispatch>/", include(of_a_dispatch)),
    path("settings/departments/", departments.index, name="departments"),
    path("settings/departments/<uuid:department>/", include(of_a_department)),
    path(
        "settings/clerks/<uuid:clerk>/retirement/",
        departments.retire_clerk,
        name="clerk_retirement",
    ),
]

of_a_clerk = [
    path("", clerk.index, name="clerk"),
    path("code/", clerk.send_code, name="clerk_code"),
    path("entry/", clerk.enter_code, name="clerk_entry"),
    path("leaving/", clerk.leave, name="clerk_leaving"),
    path("dispatches/<uuid:dispatch>/", clerk.show, name="clerk_dispatch"),
    path("dispatches/<uuid:dispatch>/acceptance/", clerk.accept, name="clerk_acceptance"),
    path("dispatches/<uuid:dispatch>/answer/", clerk.answer, name="clerk_answer"),
    path("dispatches/<uuid:dispatch>/questions/", clerk.ask_back, name="clerk_question"),
    path("dispatches/<uuid:dispatch>/return/", clerk.hand_back, name="clerk_return"),
]

urlpatterns = [
    path("d/<str:token>/", include(of_a_clerk)),
    path("w/<slug:slug>/", include(inside)),
]
