from django.apps import AppConfig


class Administration(AppConfig):
    name = "amends.administration"
    default_auto_field = "django.db.models.BigAutoField"
