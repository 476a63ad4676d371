from django.apps import AppConfig


class Portal(AppConfig):
    name = "amends.portal"
    default_auto_field = "django.db.models.BigAutoField"
