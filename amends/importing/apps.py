from django.apps import AppConfig


class Importing(AppConfig):
    name = "amends.importing"
    default_auto_field = "django.db.models.BigAutoField"
