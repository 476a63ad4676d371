from django.apps import AppConfig


class Clocks(AppConfig):
    name = "amends.clocks"
    default_auto_field = "django.db.models.BigAutoField"
