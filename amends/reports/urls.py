from django.urls import include, path

from amends.reports.views import figure, pulse, responsibility

app_name = "reports"

inside = [
    path("pulse/", pulse.show, name="pulse"),
    path("pulse/responsibility/", responsibility.show, name="responsibility"),
    path("pulse/<slug:figure>/", figure.show, name="figure"),
]

urlpatterns = [path("w/<slug:slug>/", include(inside))]
