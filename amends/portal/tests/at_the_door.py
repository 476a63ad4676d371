"""The complaint form, as somebody sends it."""

from uuid import uuid4

from django.core.files.uploadedfile import SimpleUploadedFile

from amends.cases.models import Case
from amends.outside.tests.samples import png

DOOR = "/c/xinghe/"
TOLD = {"words": "等了三个小时，没有人解释。"}


def send(browser, **fields):
    return browser.post(DOOR, TOLD | {"submission": str(uuid4())} | fields)


def the_case() -> Case:
    return Case.objects.select_related("customer").get(intake_id__startswith="sheet ")


def picture(name: str, number: int = 0, *, more: bytes = b"") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, png(number) + more)
