from django.urls import include, path

from amends.learning.views import causes, findings

app_name = "learning"

inside = [
    path("causes/", causes.index, name="causes"),
    path("causes/<uuid:cause>/retirement/", causes.retire, name="retirement"),
    path("cases/<int:number>/cause/", findings.findings, name="cause"),
    path(
        "cases/<int:number>/cause/<uuid:finding>/withdrawal/", findings.withdraw, name="withdrawal"
    ),
]

urlpatterns = [path("w/<slug:slug>/", include(inside))]
