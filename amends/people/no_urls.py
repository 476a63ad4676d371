"""The address space that an outsider of a workspace sees: nothing."""

urlpatterns: list = []

handler404 = "amends.interface.views.errors.not_found"
