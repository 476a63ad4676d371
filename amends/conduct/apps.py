from django.apps import AppConfig


class Conduct(AppConfig):
    name = "amends.conduct"
    default_auto_field = "django.db.models.BigAutoField"
