from django.apps import AppConfig


class Customers(AppConfig):
    name = "amends.customers"
    default_auto_field = "django.db.models.BigAutoField"
