from django.core.management.base import BaseCommand

from amends.recurring import RECURRING
from amends.worker import Worker


class Command(BaseCommand):
    help = "Does everything recurring until it is told to end."

    def handle(self, *args, **options) -> None:
        Worker(RECURRING).run()
