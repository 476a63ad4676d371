from django.conf import settings
from django.core.management.base import BaseCommand

from amends.people.models import SetupCode, is_set_up


class Command(BaseCommand):
    help = "Prints the one-time code of the first start, while nobody administers a workspace yet."

    def handle(self, *args, **options):
        if not is_set_up():
            code = SetupCode.objects.make()
            self.stdout.write(f"first start: open {settings.BASE_URL}/setup/ and enter {code}")
