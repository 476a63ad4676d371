from django.apps import AppConfig


class WatchingConfig(AppConfig):
    name = "amends.watching"
    label = "watching"
