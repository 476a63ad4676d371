from django.apps import AppConfig


class Channels(AppConfig):
    name = "amends.channels"
    default_auto_field = "django.db.models.BigAutoField"
