from django.apps import AppConfig


class Cases(AppConfig):
    name = "amends.cases"
    default_auto_field = "django.db.models.BigAutoField"
