from django.apps import AppConfig


class Referrals(AppConfig):
    name = "amends.referrals"
    default_auto_field = "django.db.models.BigAutoField"
