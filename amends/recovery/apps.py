from django.apps import AppConfig


class Recovery(AppConfig):
    name = "amends.recovery"
    default_auto_field = "django.db.models.BigAutoField"
