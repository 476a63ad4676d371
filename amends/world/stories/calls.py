"""Whom to call today: one who was never tried, one who did not answer on two days, and one who named
her time."""

from amends.feedback.models import FollowUp
from amends.now import at
from amends.world.stories.telling import Teller


def tell(teller: Teller) -> None:
    lin, zhang = teller.member("lin"), teller.member("zhang")
    _to_call(
        teller, "梁先生", "13522228888", by=lin, days=5,
        subject="托运的箱子拉杆断了", words="箱子取出来拉杆就断了，柜台让我自己拍照。",
        answer="很抱歉。新拉杆已经寄出，维修费由我们承担。",
    )  # fmt: skip
    unanswered = _to_call(
        teller, "尹女士", "13411119999", by=zhang, days=7,
        subject="牛奶临期没有提醒", words="买回家才发现第二天就过期，货架上一点提示都没有。",
        answer="已为您退款，临期商品从昨天起单独陈列并贴提示。",
    )  # fmt: skip
    for days in (3, 1):
        with teller.then(days=days):
            unanswered.note_not_reached(by=zhang, note="响了很久没有人接")
    later = _to_call(
        teller, "唐老师", "13733335555", by=lin, days=6,
        subject="改签后座位不在一起", words="一家三口改签后分在三排，孩子才五岁。",
        answer="已把三个座位调到一起，并为没有提前告知道歉。",
    )  # fmt: skip
    with teller.then(days=1, hours=2):
        later.reschedule(by=lin, again_at=_noon_of_today(teller), note="在上课，请今天中午再打")


def _to_call(
    teller: Teller, name: str, phone: str, *, by, days: int, subject: str, words: str, answer: str
) -> FollowUp:
    somebody = teller.somebody(name, contacts={"phone": phone}, preferred_channel="phone")
    with teller.then(days=days):
        case = teller.hear(
            somebody, by=by, channel="phone", subject=subject, words=words, assigned_to=by
        )
    with teller.then(days=days, hours=-2):
        case.reply(answer, by=by, channel="phone")
        case.answer(by=by)
        follow_up = FollowUp.objects.plan(case)
    assert follow_up, "a case that was answered is followed up"
    with at(follow_up.opens_at):
        follow_up.take_next_step()
    return follow_up


def _noon_of_today(teller: Teller):
    here = teller.today.astimezone(teller.workspace.zone)
    return here.replace(hour=12, minute=30, second=0, microsecond=0)
