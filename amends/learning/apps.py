from django.apps import AppConfig


class Learning(AppConfig):
    name = "amends.learning"
    default_auto_field = "django.db.models.BigAutoField"
