"""The case's offers over HTTP: proposing, answering for the customer, executing, proving."""

from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from amends.recovery.models import Failure, Grant, Loss, Offer, OfferLine

PDF = b"%PDF-1.4 receipt %%EOF"


@pytest.fixture
def case(bench):
    return bench.case()


@pytest.fixture
def lin(world):
    return world.signed_in("lin")


@pytest.fixture(autouse=True)
def _files(settings, tmp_path):
    settings.FILES = tmp_path


def offers_of(case) -> str:
    return f"/w/xinghe/cases/{case.number}/offers/"


def put(bench, case, *chosen) -> Offer:
    lin = bench.world.member("lin")
    return Offer.objects.propose(case, by=lin, lines=bench.lines(*chosen))


def test_the_page_shows_the_words_the_catalogue_and_how_far_ones_authority_reaches(case, lin):
    page = lin.get(offers_of(case)).text
    assert "我只想知道为什么没人管我们" in page
    assert "儿童餐券" in page or "Children’s meal voucher" in page
    assert "王主管" in page
    assert "¥60" in page and "2,000" in page


def test_proposing_over_http_puts_the_offer(case, lin):
    fields = {"remedies": ["apology", "meal-voucher"], "amount_meal-voucher": "45.50"}
    assert lin.post(offers_of(case), fields).url == offers_of(case)
    offer = Offer.objects.get()
    assert (offer.state, str(offer.total)) == ("put", "45.50")
    assert "45.50" in lin.get(offers_of(case)).text


def test_pressing_twice_proposes_once(case, lin):
    fields = {"remedies": ["gift"], "submission": str(uuid4())}
    for _again in range(2):
        assert lin.post(offers_of(case), fields).status_code == 302
    assert Offer.objects.count() == 1


def test_htmx_gets_the_panel_and_the_page_hears_that_the_case_changed(case, lin):
    answer = lin.post(offers_of(case), {"remedies": ["gift"]}, headers={"hx-request": "true"})
    assert answer["HX-Trigger"] == "case-changed"
    assert answer.text.lstrip().startswith('<div id="recovery"')


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"remedies": ["nothing-like-it"]},
        {"remedies": ["gift"], "amount_gift": "-5"},
        {"remedies": ["gift"], "amount_gift": "NaN"},
        {"remedies": ["gift"], "amount_gift": "99999999999999"},
        {"remedies": ["gift"], "deliver_by": "2020-01-01T10:00"},
    ],
)
def test_what_cannot_be_offered_is_told_and_what_was_typed_stays(case, lin, fields):
    answer = lin.post(offers_of(case), fields | {"message": "非常抱歉，这是我们的失误。"})
    assert answer.status_code == 422
    assert "非常抱歉，这是我们的失误。" in answer.text
    assert ('class="error"' in answer.text) or ('class="form-errors"' in answer.text)
    assert not Offer.objects.exists()


def test_before_anybody_asked_what_is_wanted_the_page_says_so_and_offers_nothing(bench, lin):
    case = bench.case(sought=[])
    assert 'name="remedies"' not in lin.get(offers_of(case)).text
    assert lin.post(offers_of(case), {"remedies": ["gift"]}).status_code == 422


@pytest.mark.parametrize("noun", ["offers", "failures"])
def test_the_ladder_of_the_pages_of_a_case(world, case, client, noun):
    address = f"/w/xinghe/cases/{case.number}/{noun}/"
    assert client.post(address).url.startswith("/account/login/")
    assert world.signed_in("zhou").post(address).status_code == 404
    assert world.signed_in("qian").post(address).status_code == 403
    assert world.signed_in("lin").post(f"/w/xinghe/cases/999999/{noun}/").status_code == 404
    assert world.signed_in("lin").post(address).status_code == 422


def test_a_reader_may_look_and_sees_no_form(world, case):
    answer = world.signed_in("qian").get(offers_of(case))
    assert answer.status_code == 200
    assert 'name="remedies"' not in answer.text


@pytest.mark.parametrize("noun", ["answer", "withdrawal", "approval", "execution", "verification"])
def test_the_ladder_of_what_is_done_about_an_offer(world, bench, case, client, noun):
    offer = put(bench, case, ("refund", 420)) if noun == "approval" else put(bench, case, "gift")
    address = f"/w/xinghe/offers/{offer.id}/{noun}/"
    if noun in ("execution", "verification"):
        address = f"/w/xinghe/offers/{offer.id}/lines/{offer.lines.get().id}/{noun}/"
    assert client.post(address).url.startswith("/account/login/")
    assert world.signed_in("zhou").post(address).status_code == 404
    assert world.signed_in("qian").post(address).status_code == 403
    missing = address.replace(str(offer.id), str(uuid4()))
    assert world.signed_in("wang").post(missing).status_code == 404
    assert world.signed_in("wang").post(address).status_code == 422


def test_what_the_customer_said_on_the_telephone_is_written_down(bench, case, lin):
    offer = put(bench, case, "gift")
    said = {"answer": "decline", "words": "我要的是解释"}
    assert lin.post(f"/w/xinghe/offers/{offer.id}/answer/", said).status_code == 302
    assert "我要的是解释" in lin.get(offers_of(case)).text
    again = lin.post(f"/w/xinghe/offers/{offer.id}/answer/", {"answer": "accept"})
    assert again.status_code == 422


def test_an_offer_that_was_accepted_orally_says_who_heard_it_and_where_it_can_be_heard(
    world, bench, case, lin
):
    offer = put(bench, case, "gift")
    said = {"answer": "accept", "recording": "20261121-0418"}
    assert lin.post(f"/w/xinghe/offers/{offer.id}/answer/", said).status_code == 302
    offer.refresh_from_db()
    assert (offer.heard_by, offer.recording) == (world.member("lin"), "20261121-0418")
    assert "20261121-0418" in lin.get(offers_of(case)).text


def test_taking_an_offer_back_twice_is_harmless(bench, case, lin):
    offer = put(bench, case, "gift")
    for _again in range(2):
        address = f"/w/xinghe/offers/{offer.id}/withdrawal/"
        assert lin.post(address, {"reason": "写错了"}).status_code == 302
    assert Grant.objects.count() == 2


def test_executing_and_proving_over_http(world, bench, case, lin):
    offer = put(bench, case, ("refund", 150))
    offer.accept(by=case.customer)
    line = f"/w/xinghe/offers/{offer.id}/lines/{offer.lines.get().id}"
    assert lin.post(f"{line}/execution/", {}).status_code == 422
    proof = SimpleUploadedFile("回单.pdf", PDF)
    for _again in range(2):
        done = {"reference": "PAY-77", "proof": proof}
        assert lin.post(f"{line}/execution/", done).status_code == 302
        proof.seek(0)
    assert "PAY-77" in lin.get(offers_of(case)).text
    assert lin.post(f"{line}/verification/").status_code == 422
    assert world.signed_in("wang").post(f"{line}/verification/").status_code == 302
    assert OfferLine.objects.get().proof.name == "回单.pdf"
    offer.refresh_from_db()
    assert offer.fulfilled_at


def test_a_proof_that_a_browser_would_run_is_refused(bench, case, lin):
    offer = put(bench, case, ("refund", 150))
    offer.accept(by=case.customer)
    line = offer.lines.get()
    proof = SimpleUploadedFile("proof.html", b"<script>alert(1)</script>")
    address = f"/w/xinghe/offers/{offer.id}/lines/{line.id}/execution/"
    assert lin.post(address, {"reference": "PAY-1", "proof": proof}).status_code == 422
    line.refresh_from_db()
    assert line.executed_at is None


def test_what_went_wrong_what_was_lost_and_what_is_wanted_are_heard_in_one_form(bench, lin):
    case = bench.case(sought=[])
    heard = {
        "remedy_sought": ["explanation", "not_stated"],
        "kind": "uncared",
        "source": "person",
        "perceived": "按了铃没有人来",
        "loss": "time",
        "loss_minutes": "180",
    }
    for _again in range(2):
        assert lin.post(f"/w/xinghe/cases/{case.number}/failures/", heard).status_code == 302
    case.refresh_from_db()
    assert case.remedy_sought == ["explanation"]
    assert (Failure.objects.count(), Loss.objects.get().minutes) == (1, 180)
    found = {"verified": "按铃系统故障", "source": "system"}
    address = f"/w/xinghe/failures/{Failure.objects.get().id}/finding/"
    assert lin.post(address, {}).status_code == 422
    assert lin.post(address, found).status_code == 302
    page = lin.get(offers_of(case)).text
    assert "按了铃没有人来" in page and "按铃系统故障" in page


@pytest.mark.parametrize(
    "heard",
    [
        {},
        {"remedy_sought": ["a yacht"]},
        {"remedy_sought": ["refund"], "kind": "late"},
        {"remedy_sought": ["refund"], "loss": "money"},
        {"remedy_sought": ["refund"], "loss": "money", "loss_amount": "NaN"},
        {"remedy_sought": ["refund"], "loss": "time", "loss_minutes": "-3"},
    ],
)
def test_a_hearing_with_holes_is_told_and_kept(case, lin, heard):
    address = f"/w/xinghe/cases/{case.number}/failures/"
    answer = lin.post(address, heard | {"perceived": "没有人来"})
    assert answer.status_code == 422
    assert "没有人来" in answer.text
    assert not Failure.objects.exists() and not Loss.objects.exists()


def test_the_page_costs_the_same_number_of_queries_with_many_offers(
    bench, case, lin, django_assert_max_num_queries
):
    for _each in range(4):
        put(bench, case, "apology", ("gift", 20))
    with django_assert_max_num_queries(45):
        lin.get(offers_of(case))
