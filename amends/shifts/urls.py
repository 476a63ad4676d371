from django.urls import include, path

from amends.shifts.views import handovers

app_name = "shifts"

inside = [
    path("shifts/", handovers.index, name="handovers"),
    path("shifts/new/", handovers.create, name="new"),
    path("shifts/<uuid:handover>/", handovers.show, name="handover"),
    path("shifts/<uuid:handover>/confirmation/", handovers.confirm, name="confirmation"),
    path("shifts/<uuid:handover>/withdrawal/", handovers.withdraw, name="withdrawal"),
]

urlpatterns = [path("w/<slug:slug>/", include(inside))]
