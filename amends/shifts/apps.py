from django.apps import AppConfig


class Shifts(AppConfig):
    name = "amends.shifts"
    default_auto_field = "django.db.models.BigAutoField"
