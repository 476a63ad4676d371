"""A customer who came by every door and left traces in every room, each with a word to be found by."""

from datetime import timedelta
from decimal import Decimal
from email.message import EmailMessage
from uuid import uuid4

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from amends.cases.models import Attachment, Case, CustomField, CustomValue
from amends.channels.email.door import accept
from amends.channels.email.taking import take_waiting
from amends.channels.following import FOLLOWED, write_letters
from amends.channels.models import InboundMail
from amends.customers.models import Customer
from amends.customers.models.contact_point import How
from amends.desk.bulk.deeds import DEEDS
from amends.desk.bulk.plan import Plan
from amends.desk.models import View
from amends.dispatch.models import Department, Dispatch
from amends.events.actor import system
from amends.events.models import Event
from amends.feedback.models import FollowUp
from amends.hooks.following import queue_postings
from amends.hooks.models import Webhook
from amends.learning.models import Cause
from amends.letters.models import FormalLetter
from amends.now import now
from amends.outside.store import files
from amends.people.models import Scope
from amends.privacy.forsaken_files import GRACE
from amends.recovery.models import Failure, Loss, Offer, Remedy
from amends.referrals.models import Platform, Referral

WORD = "zqcanary"
NAME = f"雀离儿 {WORD}"
MAIL = f"{WORD}@zebra.example"
PHONE = "13987654321"
# Everything that may be left of her nowhere: also the name by its sound, and as JSON escapes it.
CANARIES = [WORD, "雀离儿", "13987654321", "que li er", "\\u96c0\\u79bb\\u513f"]
PNG = b"\x89PNG\r\n\x1a\n" + WORD.encode()


class Life:
    """Every verb as its door uses it; the workspace is entered."""

    def __init__(self, world) -> None:
        self.world, self.home = world, world.home
        self.lin, self.wang, self.sun = map(world.member, ("lin", "wang", "sun"))
        self.customer = Customer.objects.record(
            self.home,
            by=system,
            name=NAME,
            contacts={"phone": PHONE, "email": MAIL},
            vouched=How.AGENT,
            external_id=f"crm-{WORD}",
            preferred_hours=f"nach {WORD}",
        )
        self.customer.place_in(world.customer("陈国栋").tier, by=self.wang, reason=said("tier"))

    def be_lived(self) -> "Life":
        self.case = self._complain()
        self._write_mail()
        self._complain_by_the_api()
        self._complain_on_the_public_page()
        self._be_listened_to(self.case)
        self._be_offered_something(self.case)
        self._be_followed_up(self.case)
        self._be_asked_about()
        self._be_followed_by_the_worker()
        self._be_named_elsewhere(self.case)
        return self

    def cases(self):
        return Case.objects.filter(workspace=self.home, customer=self.customer)

    def _be_asked_about(self) -> None:
        """A leader, a platform, a department and whoever seals wait for something."""
        soon = now() + timedelta(days=1)
        case = Case.objects.register(
            self.home, self.customer, by=self.lin, channel="phone", words=said("once more")
        )
        case.oversee(said("ordered"), due_at=soon, by=self.wang, leader_name="张局长")
        platform = Platform.objects.filter(workspace=self.home)[0]
        referral = Referral.objects.take_in(
            case, platform=platform, their_number=said("number"), received_at=now(), due_at=soon,
            return_by=soon, by=self.lin,
        )  # fmt: skip
        referral.ask_extension(soon + timedelta(days=1), reason=said("more time"), by=self.lin)
        kitchen = Department.objects.set_up(self.home, by=system, code="kitchen", name={"en": "K"})
        Dispatch.objects.ask(case, lead=kitchen, question=said("asked"), by=self.lin)
        FormalLetter.objects.draft(
            case, kind="answer", language="en", addressee=said("to"), title=said("title"),
            words=said("on paper"), referral=referral, by=self.lin,
        )  # fmt: skip

    def _complain(self) -> Case:
        Webhook.objects.open(
            self.home,
            name="CRM",
            url="https://crm.example.org/",
            actions=["case.registered"],
            by=system,
        )
        return Case.objects.register(
            self.home,
            self.customer,
            by=self.lin,
            channel="phone",
            subject=said("subject"),
            words=said("words"),
            order_no=f"A-{WORD}",
            assigned_to=self.lin,
            imported_from="elsewhere",
            intake_id=WORD,
            remedy_sought=["refund"],
        )

    def _write_mail(self) -> None:
        mail = EmailMessage()
        mail["From"], mail["Subject"] = f"{NAME} <{MAIL}>", said("mail")
        mail["Message-ID"] = f"<{WORD}@zebra.example>"
        mail.set_content(f"{said('by mail')}\n\n> {said('quoted')}")
        mail.add_alternative(f"<p>{said('in HTML')}</p>", subtype="html")
        mail.add_attachment(PNG, maintype="image", subtype="png", filename=f"{WORD}.png")
        accept(mail.as_bytes(), MAIL, ["care@example.com"])
        take_waiting()
        # Who vouches for a domain cannot be asked here: an agent says that it is the same person.
        mine = Case.objects.filter(mails__sender=MAIL)
        stranger = mine.get().customer
        mine.update(customer=self.customer)
        mine.get().messages.filter(customer=stranger).update(customer=self.customer)
        stranger.contact_points.all().delete()
        Customer.objects.filter(pk=stranger.pk).update(name="", sort_key="")
        # And one that was set aside, in no case.
        accept(mail.as_bytes().replace(b"by mail", b"set aside"), MAIL, ["care@example.com"])
        aside = InboundMail.objects.filter(state="received").get()
        aside.sender, aside.subject = MAIL, said("aside")
        aside.settle("quarantined", "flood")

    def _complain_by_the_api(self) -> None:
        told = {
            "customer": {"external_id": f"crm-{WORD}", "name": NAME, "email": MAIL},
            "kind": "complaint",
            "channel": "web",
            "text": said("by the API"),
        }
        program = self.world.api("lin", Scope.IDENTITY)
        answer = program.tell("/cases", told, Idempotency_Key=f"k-{WORD}")
        assert answer.status_code == 201, answer.text

    def _complain_on_the_public_page(self) -> None:
        case = self.cases().order_by("-pk").first()
        sent = {
            "text": said("on the status page"),
            "submission": str(uuid4()),
            "files": SimpleUploadedFile(f"{WORD}-2.txt", WORD.encode() + b"2"),
        }
        answer = Client().post(f"/s/{case.status_token}/messages/", sent)
        assert answer.status_code == 302, answer.text

    def _be_listened_to(self, case: Case) -> None:
        case.reply(said("reply"), by=self.lin)
        case.note(said("note"), by=self.lin)
        case.promise(said("promise"), due_at=now() + timedelta(hours=2), by=self.lin)
        case.escalate(by=self.lin, why="asked", reason=said("escalation"))
        case.tag("late", by=self.lin)
        for kind, value in [("text", said("field")), ("customer", self.customer)]:
            field = CustomField.objects.define(
                self.home, by=system, kind=kind, code=f"canary-{kind}", name={"en": kind}
            )
            case.fill({field: value}, by=self.lin)
        Plan(DEEDS["note"], said("to many"), [case]).carry_out(by=self.lin)
        Failure.objects.record(
            case, by=self.lin, kind="late", source="process", perceived=said("perceived")
        ).verify(said("verified"), by=self.wang)
        Loss.objects.record(case, by=self.lin, kind="time", minutes=30, words=said("loss"))

    def _be_offered_something(self, case: Case) -> None:
        gift = Remedy.objects.get(code="gift")
        offer = Offer.objects.propose(
            case, by=self.lin, lines=[(gift, Decimal(60))], message=said("offer")
        )
        offer.accept(by=self.customer)
        line = offer.lines.get()
        proof = Attachment.objects.create(
            workspace=self.home, case=case, name=f"{WORD}.pdf", media_type="application/pdf",
            size=9, digest=files.keep(b"%PDF-1.4 " + WORD.encode()).sha256,
        )  # fmt: skip
        line.execute(by=self.lin, reference=said("ref"), proof=proof)

    def _be_followed_up(self, case: Case) -> None:
        case.answer(by=self.lin)
        follow_up = FollowUp.objects.plan(Case.objects.get(pk=case.pk))
        FollowUp.objects.filter(pk=follow_up.pk).update(state="to_call")
        follow_up.refresh_from_db()
        follow_up.note_not_reached(by=self.wang, note=said("not reached"))
        follow_up.take_answer(
            by=self.customer, satisfaction=5, solved=True, words=said("satisfied")
        )
        Cause.objects.get(code="no-reply").found_in(case, by=self.wang, note=said("cause"))

    def _be_followed_by_the_worker(self) -> None:
        for event in Event.objects.filter(workspace_id=self.home.pk).order_by("id"):
            if event.action in map(str, FOLLOWED):
                write_letters(event)
            queue_postings(event)

    def _be_named_elsewhere(self, case: Case) -> None:
        View.objects.keep(by=self.lin, name=NAME, line=f"state:open {NAME}")
        other = Case.objects.register(
            self.home, self.world.customer("陈国栋"), by=self.lin, channel="phone", words="同行"
        )
        field = CustomField.objects.get(code="canary-customer")
        other.fill({field: self.customer}, by=self.lin)
        assert CustomValue.objects.filter(customer=self.customer).count() == 2


def said(what: str) -> str:
    return f"{WORD} {what} {NAME} {PHONE}"


LONG_AFTER = GRACE * 2
