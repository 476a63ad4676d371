from django.apps import AppConfig


class People(AppConfig):
    name = "amends.people"
    default_auto_field = "django.db.models.BigAutoField"
