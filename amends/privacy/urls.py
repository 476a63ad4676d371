from django.urls import include, path

from amends.privacy.views import erasures, extracts

app_name = "privacy"

of_a_customer = [
    path("erasure/", erasures.show, name="erasure"),
    path("extract/", extracts.create, name="extract"),
]

inside = [
    path("customers/<uuid:customer>/", include(of_a_customer)),
]

urlpatterns = [path("w/<slug:slug>/", include(inside))]
