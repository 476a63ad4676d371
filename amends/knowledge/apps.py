from django.apps import AppConfig


class Knowledge(AppConfig):
    name = "amends.knowledge"
    default_auto_field = "django.db.models.BigAutoField"
