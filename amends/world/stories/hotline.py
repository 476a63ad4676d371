"""A customer went to 12345; the hotline wants an answer on paper, and another referral was not ours."""

from amends.letters.models import FormalLetter
from amends.letters.printing import print_letter
from amends.now import now
from amends.referrals.models import Platform, Referral
from amends.world.stories.telling import Teller

FOUND = (
    "经核查，11月18日机上餐食因供应商漏送未能配齐，乘务组未及时说明情况。"
    "我公司已向来电人致歉，并退还选餐费用 68 元。"
)


def tell(teller: Teller) -> None:
    answered_on_paper(teller)
    still_to_answer(teller)


def answered_on_paper(teller: Teller) -> None:
    lin, wang = teller.member("lin"), teller.member("wang")
    with teller.then(days=1, hours=5):
        case = teller.hear(
            teller.customer("陈国栋"),
            by=lin,
            channel="phone",
            source="12345",
            subject="预订的餐食没有提供",
            words="我订了餐，上飞机说没有，也没人解释，我就打了12345。",
            remedy_sought=["explanation", "apology"],
            assigned_to=lin,
            team=teller.team("航空客服"),
        )
        referral = referred(teller, case, "SH202611180417", days=3)
    with teller.then(days=1, hours=4, minutes=56):
        case.reply(
            "陈先生，餐食的事由我负责。对不起，我先查清楚为什么没有配上。", by=lin, channel="phone"
        )
    with teller.then(hours=20):
        referral.answer_them(FOUND, by=lin)
        letter = FormalLetter.objects.draft(
            case,
            kind="answer",
            language="zh-hans",
            addressee="12345 市民服务热线",
            title=f"关于转办件 {referral.their_number} 的答复函",
            words=FOUND,
            referral=referral,
            by=lin,
        )
        letter.ask_seal(by=lin)
        print_letter(letter)
    with teller.then(hours=18):
        letter.approve_seal(by=wang)


def still_to_answer(teller: Teller) -> None:
    lin = teller.member("lin")
    with teller.then(hours=6):
        case = teller.hear(
            teller.customer("周雅婷"),
            by=lin,
            channel="phone",
            source="12345",
            subject="退票手续费没有事先说明",
            words="退票的时候才告诉我要收百分之三十，买的时候没有写。",
            remedy_sought=["explanation"],
            assigned_to=lin,
            team=teller.team("航空客服"),
        )
        referred(teller, case, "SH202611220033", days=2)
    with teller.then(hours=5, minutes=57):
        case.reply(
            "周女士，手续费的事由我负责。我查清您买票时页面上写了什么，再答复您。",
            by=lin,
            channel="phone",
        )


def referred(teller: Teller, case, number: str, *, days: float) -> Referral:
    hotline = Platform.objects.in_use().get(workspace=case.workspace, name="12345")
    return Referral.objects.take_in(
        case,
        platform=hotline,
        their_number=number,
        received_at=now(),
        due_at=teller.ahead(days=days),
        return_by=teller.ahead(days=1),
        by=teller.member("lin"),
    )
