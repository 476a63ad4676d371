from django.apps import AppConfig


class Dispatching(AppConfig):
    name = "amends.dispatch"
    label = "dispatch"
    default_auto_field = "django.db.models.BigAutoField"
