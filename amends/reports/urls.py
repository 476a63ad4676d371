from django.urls import include, path

from amends.reports.views import figure, months, pulse, reports, responsibility

app_name = "reports"

inside = [
    path("pulse/", pulse.show, name="pulse"),
    path("pulse/responsibility/", responsibility.show, name="responsibility"),
    path("pulse/<slug:figure>/", figure.show, name="figure"),
    path("reports/", reports.index, name="reports"),
    path("reports/wishes/", reports.wish, name="wishes"),
    path("reports/months/", months.index, name="months"),
    path("reports/months/file/", months.take_file, name="months_file"),
    path("reports/<uuid:report>/", reports.show, name="report"),
    path("reports/<uuid:report>/rows/<slug:figure>/", reports.rows, name="rows"),
    path("reports/<uuid:report>/sheet/", reports.sheet, name="sheet"),
    path("reports/<uuid:report>/document/", reports.document, name="document"),
]

urlpatterns = [path("w/<slug:slug>/", include(inside))]
