from django.urls import include, path

from amends.importing.views import exports, tables

app_name = "importing"

inside = [
    path("imports/", tables.index, name="tables"),
    path("imports/programs/", exports.index, name="exports"),
    path("imports/programs/<uuid:program_export>/", exports.show, name="export"),
    path("imports/<uuid:table>/", tables.show, name="table"),
    path("imports/<uuid:table>/remarks/", tables.remarks, name="remarks"),
]

urlpatterns = [path("w/<slug:slug>/", include(inside))]
