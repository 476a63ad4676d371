from django.urls import path

from amends.watching.views import operations
from amends.watching.views.metrics import metrics

app_name = "watching"

urlpatterns = [
    path("metrics", metrics, name="metrics"),
    path("w/<slug:slug>/settings/operations/", operations.show, name="operations"),
]
