from django.core.management.base import BaseCommand

from amends.api.generating import client_for
from amends.api.v1 import api


class Command(BaseCommand):
    help = "Prints a Python client of the API, as this version answers it; it needs nothing else."
    requires_system_checks = []

    def handle(self, *args, **options):
        self.stdout.write(client_for(api.get_openapi_schema()), ending="")
