"""Every page and every call of the API, read in a role for which contact data is masked, after a
customer left her number and her address in every word of every room."""

import io
import re
import zipfile
from datetime import timedelta

import pytest

from amends.cases.models import Case
from amends.channels.models import InboundMail
from amends.desk.models import CalendarLink
from amends.events.actor import system
from amends.now import now
from amends.people.models import AccessLog, Role
from amends.people.models.masking import MaskedKind
from amends.privacy.tests.life import MAIL, PHONE, Life
from amends.tests.route_rules import OTHERS, PARAMETERS, RULES
from amends.tests.routes import parameters
from amends.tests.sides import Side

RAW = [PHONE, f"{PHONE[:3]} {PHONE[3:7]} {PHONE[7:]}", MAIL]
EXPORTS = "/w/xinghe/cases/exports/"
pytestmark = pytest.mark.django_db


@pytest.fixture
def life(inside, settings, tmp_path):
    settings.DATA, settings.FILES = tmp_path, tmp_path / "files"
    life = Life(inside).be_lived()
    life.case.promise(f"打 {PHONE}", due_at=now() + timedelta(hours=1), by=life.sun)
    for role in Role:
        life.home.mask(role, MaskedKind.values, may_reveal=True, by=system)
    return life


@pytest.fixture
def side(life):
    """Addresses lead to what the customer left."""
    side = Side(life.home, life.sun)
    side.customer, side.case = life.customer, life.case
    side.contact_point = life.customer.contact_points.first()
    side.message = life.cases().exclude(messages__html="").first().messages.exclude(html="").first()
    side.attachment = side.message.attachments.get()
    side.offer = life.case.offers.first()
    side.follow_up = life.case.follow_ups.first()
    side.failure = life.case.failures.first()
    fresh = Side(life.home, life.sun)
    side.recalculation, side.oversight = fresh.recalculation, fresh.oversight
    side.mail = InboundMail.objects.quarantined().get()
    return side


def leaks(content: bytes) -> list[str]:
    text = content.decode(errors="replace").lower()
    return [raw for raw in RAW if raw in text]


@pytest.mark.slow
def test_no_page_and_no_call_shows_a_number_or_an_address_to_a_masked_role(world, life, side):
    pages, program = world.signed_in("sun"), world.api("sun", "privacy")
    wrong, seen = [], 0
    for route, rule in RULES.items():
        if not rule.GET or not route.startswith(("/w/", "/api/v1/")):
            continue
        path = route
        for name in parameters(route):
            value = PARAMETERS[name](side) if name in PARAMETERS else OTHERS[name]
            path = path.replace(f"<{name}>", str(value))
        answer = (program if route.startswith("/api/") else pages).get(path)
        content = answer.getvalue()
        seen += b"139****4321" in content
        wrong += [f"{route} shows {raw}" for raw in leaks(content)]
    assert not wrong
    assert seen > 15, "the walk met few pages on which there was something to mask"


@pytest.mark.slow
def test_nor_does_what_leaves_by_another_way_than_a_page(world, life, side):
    pages = world.signed_in("sun")
    table = {"columns": ["number", "title", "words", "customer"]}
    lines = b"".join(pages.post(EXPORTS, table).streaming_content)
    assert life.case.label in lines.decode() and not leaks(lines)
    book = b"".join(pages.post(EXPORTS, table | {"form": "xlsx"}).streaming_content)
    with zipfile.ZipFile(io.BytesIO(book)) as file:
        assert not [name for name in file.namelist() if leaks(file.read(name))]
    feed = world.signed_in("sun").get(CalendarLink.objects.issue(life.sun).url).content
    assert b"139****4321" in feed and not leaks(feed)
    assert pages.get(f"/w/xinghe/mail/{side.mail.pk}/raw/").status_code == 403
    assert not re.search(r"/files/[^\"]+png", pages.get(page_of(side.message.case)).text)


@pytest.fixture
def case(inside):
    return Case.objects.register(
        inside.home, inside.customer("周雅婷"), by=system, channel="phone", words=f"请打{PHONE}找我"
    )


def test_who_works_on_cases_sees_what_was_written_and_nobody_else_does(world, case):
    assert PHONE in world.signed_in("lin").get(page_of(case)).text
    for colleague in ("qian", "he", "zhao"):
        answer = world.signed_in(colleague).get(page_of(case)).text
        assert "139****4321" in answer and PHONE not in answer
    told = world.api("qian").ask(f"/cases/{case.label}").json()
    assert told["text"] == "请打139****4321找我"


def test_what_somebody_types_herself_is_not_masked_for_her(world, case):
    page = world.signed_in("qian").get("/w/xinghe/cases/", {"q": PHONE}).text
    assert f'value="{PHONE}"' in page


def test_no_address_of_a_page_takes_masks_off(world, case):
    qian = world.signed_in("qian")
    for asked in ({"z": PHONE}, {"q": f"{PHONE} 13800005678"}, {"q": ["x", f"z {PHONE}"]}):
        assert PHONE not in qian.get("/w/xinghe/cases/", asked).text
    assert PHONE not in qian.get(page_of(case), {"q": PHONE}).text


def test_a_number_across_the_end_of_a_title_is_not_shown(inside):
    words = "误" * 70 + PHONE
    case = Case.objects.register(
        inside.home, inside.customer("周雅婷"), by=system, channel="phone", words=words
    )
    assert case.title == "误" * 70


def test_a_mail_as_it_was_sent_is_for_who_sees_no_masks(world, case):
    html = f"<p><b>{PHONE[:3]}</b>{PHONE[3:]}</p>"
    mail = case.receive("再说一次", by=system, channel="email", html=html)
    as_sent = f"/w/xinghe/messages/{mail.pk}/"
    assert as_sent in world.signed_in("lin").get(page_of(case)).text
    assert world.signed_in("lin").get(as_sent).status_code == 200
    assert as_sent not in world.signed_in("qian").get(page_of(case)).text
    assert world.signed_in("qian").get(as_sent).status_code == 403


def test_one_message_is_shown_in_full_on_purpose_and_that_is_written_down(world, case):
    place = f"{page_of(case)}disclosure/"
    assert world.signed_in("he").post(place).status_code == 403
    world.home.mask(Role.QUALITY, MaskedKind.values, may_reveal=True, by=system)
    browser = world.signed_in("he")
    assert place in browser.get(page_of(case)).text
    assert PHONE not in browser.get(place).text
    assert browser.post(place, {"reason": "curiosity"}).status_code == 422
    assert PHONE in browser.post(place, {"reason": "inquiry"}).text
    [look] = AccessLog.objects.filter(customer_id=case.customer_id, what="reveal words")
    assert (look.membership_id, look.reason) == (world.member("he").id, "inquiry")


def page_of(case) -> str:
    return f"/w/xinghe/cases/{case.number}/"


def test_drawings_and_keys_stay_as_they_are_for_a_masked_role(world):
    seen = [world.signed_in(who).get("/w/xinghe/cases/?list=all").text for who in ("qian", "lin")]
    lines = [set(re.findall(r' d="[^"]*"', page)) for page in seen]
    assert lines[0] and not any("*" in line for line in lines[0])
