from django.urls import include, path

from amends.knowledge.views import snippets

app_name = "knowledge"

inside = [
    path("snippets/", snippets.index, name="snippets"),
    path("snippets/<uuid:snippet>/", snippets.change, name="snippet"),
    path("snippets/<uuid:snippet>/retirement/", snippets.retire, name="retirement"),
]

urlpatterns = [path("w/<slug:slug>/", include(inside))]
