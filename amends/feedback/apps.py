from django.apps import AppConfig


class Feedback(AppConfig):
    name = "amends.feedback"
    default_auto_field = "django.db.models.BigAutoField"
