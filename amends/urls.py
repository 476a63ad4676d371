"""What is mounted where; each room's own urls.py names its nouns."""

from django.urls import path

from amends.api.urls import mounted as api

urlpatterns = [
    path("api/v1/", api),
]
