"""The complaint form, as somebody sends it."""

from uuid import uuid4

from django.core.files.uploadedfile import SimpleUploadedFile

from amends.cases.models import Case

DOOR = "/c/xinghe/"
TOLD = {"words": "等了三个小时，没有人解释。"}


def send(browser, **fields):
    return browser.post(DOOR, TOLD | {"submission": str(uuid4())} | fields)


def the_case() -> Case:
    return Case.objects.select_related("customer").get(intake_id__startswith="sheet ")


def picture(name: str, more: bytes = b"") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, b"\x89PNG\r\n\x1a\n" + more)
