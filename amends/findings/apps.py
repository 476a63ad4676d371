from django.apps import AppConfig


class Findings(AppConfig):
    name = "amends.findings"
    default_auto_field = "django.db.models.BigAutoField"
