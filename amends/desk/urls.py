from django.urls import include, path

from amends.desk.views import case, cases, today

app_name = "desk"

inside = [
    path("", today.show, name="today"),
    path("cases/", cases.index, name="cases"),
    path("cases/<int:number>/", case.show, name="case"),
]

urlpatterns = [path("w/<slug:slug>/", include(inside))]
