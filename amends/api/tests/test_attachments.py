"""Programs fetch the files of a case, as far as their owner may open files."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from amends.cases.material import Material, attach_all
from amends.cases.models import Case
from amends.people.models import AccessLog

pytestmark = pytest.mark.django_db
WORDS = b"%PDF-1.7 the invoice"


@pytest.fixture
def case(inside) -> Case:
    yating = inside.customer("周雅婷")
    case = Case.objects.register(
        inside.home, yating, by=yating, channel="web", words="发票金额不对"
    )
    said = case.receive("见附件", by=yating)
    attach_all(Material.kept([SimpleUploadedFile("发票.pdf", WORDS)]), said)
    return case


def place(api, case: Case) -> str:
    [message] = api.ask(f"/cases/{case.number}").json()["messages"]
    [file] = message["attachments"]
    assert (file["name"], file["size"]) == ("发票.pdf", len(WORDS))
    return f"/cases/{case.number}/attachments/{file['id']}"


def test_a_file_is_fetched_by_the_id_that_the_case_tells(world, case):
    lin = world.api("lin")
    answer = lin.ask(place(lin, case))
    assert b"".join(answer.streaming_content) == WORDS
    assert answer["Content-Type"] == "application/octet-stream"
    assert answer["Content-Disposition"].startswith("attachment")
    read = AccessLog.objects.filter(customer_id=case.customer_id, what=f"case {case.label}")
    assert read.exists()


def test_it_stays_closed_to_who_sees_masks_to_other_workspaces_and_in_other_cases(
    world, inside, case
):
    other = Case.objects.register(
        inside.home, case.customer, by=case.customer, channel="web", words="另一件"
    )
    lin = world.api("lin")
    file = place(lin, case)
    assert world.api("qian").ask(file).status_code == 403
    assert world.api("zhou").ask(file).status_code == 404
    elsewhere = file.replace(f"/cases/{case.number}/", f"/cases/{other.number}/")
    assert lin.ask(elsewhere).status_code == 404
