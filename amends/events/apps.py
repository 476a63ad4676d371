from django.apps import AppConfig


class Events(AppConfig):
    name = "amends.events"
    default_auto_field = "django.db.models.BigAutoField"
