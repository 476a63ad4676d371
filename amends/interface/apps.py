from django.apps import AppConfig


class Interface(AppConfig):
    name = "amends.interface"
    default_auto_field = "django.db.models.BigAutoField"
