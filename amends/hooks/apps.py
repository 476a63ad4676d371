from django.apps import AppConfig


class Hooks(AppConfig):
    name = "amends.hooks"
    default_auto_field = "django.db.models.BigAutoField"
