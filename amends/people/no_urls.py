"""The address space that an outsider of a workspace sees: nothing but the way to another language."""

from django.urls import include, path

urlpatterns = [path("interface/", include("amends.interface.urls"))]

handler404 = "amends.interface.views.errors.not_found"
