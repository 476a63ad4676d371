from django.urls import include, path

from amends.findings.views import appeals, of_case, unjudged

app_name = "findings"

inside = [
    path("findings/", unjudged.index, name="unjudged"),
    path("cases/<int:number>/findings/", of_case.show, name="of_case"),
    path("cases/<int:number>/classification/", of_case.classify, name="classification"),
    path("cases/<int:number>/finding/", of_case.find, name="finding"),
    path("cases/<int:number>/appeals/", appeals.lodge, name="appeals"),
    path("cases/<int:number>/appeals/<uuid:appeal>/decision/", appeals.decide, name="decision"),
]

urlpatterns = [path("w/<slug:slug>/", include(inside))]
