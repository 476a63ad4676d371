from django.apps import AppConfig


class Desk(AppConfig):
    name = "amends.desk"
    default_auto_field = "django.db.models.BigAutoField"
