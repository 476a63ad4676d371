"""Where the answers are found: questions on their way to departments and back, in every state."""

from amends.cases.models import Case
from amends.dispatch.files import Given
from amends.dispatch.models import Department, Dispatch
from amends.events.actor import system
from amends.outside.store import files
from amends.world.stories.telling import Teller

DEPARTMENTS = [
    # code, kind, names, clerk, mail name
    ("catering", "internal", ("机务与配餐部", "Catering", "機務與配餐部"), "老周", "catering"),
    ("baggage", "internal", ("行李服务部", "Baggage", "行李服務部"), "小吴", "baggage"),
    ("finance", "internal", ("财务部", "Finance", "財務部"), "郑会计", "finance"),
    ("courier", "supplier", ("迅达物流", "Xunda Courier", "迅達物流"), "迅达客服", "courier"),
]


def tell(teller: Teller) -> None:
    known = {told[0]: _set_up(teller, *told) for told in DEPARTMENTS}
    answered_and_sent_back(teller, known["catering"])
    overdue(teller, known["baggage"])
    asked_back(teller, known["finance"])
    returned(teller, known["courier"])


def answered_and_sent_back(teller: Teller, catering: Department) -> None:
    lin, clerk = teller.member("lin"), catering.clerks.get()
    with teller.then(minutes=84):
        dispatch = _ask(
            lin, _case("延误三小时，孩子没有任何食物"), catering,
            "XH583 上为什么没有给儿童送餐？按铃为什么没有人来？", encloses=["own_words", "order_no"],
        )  # fmt: skip
    with teller.then(minutes=70):
        dispatch.accept(by=clerk)
    with teller.then(minutes=52):
        dispatch.answer("餐车未补给。", by=clerk)
    with teller.then(minutes=48):
        dispatch.redo("为什么没有补给？以后怎么避免？", by=lin, quality=2)
    with teller.then(minutes=12):
        sheet = files.keep("08:10 餐车到位\n08:35 供应商迟到，未补给\n".encode())
        record = Given("补给记录.txt", sheet.media_type, sheet.size, sheet.sha256)
        dispatch.answer(
            "供应商迟到 25 分钟，值班员为赶起飞没有报告。已改为缺餐不放行。",
            by=clerk,
            files=[record],
        )


def overdue(teller: Teller, baggage: Department) -> None:
    zhang = teller.member("zhang")
    with teller.then(hours=3):
        dispatch = _ask(
            zhang, _case("行李晚到两天，至今没人联系我"), baggage,
            "XH1207 的灰色行李箱现在在哪里？", encloses=["customer", "order_no"],
            due_at=teller.ago(minutes=25),
        )  # fmt: skip
    with teller.then(hours=2, minutes=40):
        dispatch.accept(by=baggage.clerks.get())


def asked_back(teller: Teller, finance: Department) -> None:
    with teller.then(hours=4):
        dispatch = _ask(
            teller.member("lin"), _case("Refund still missing after 3 weeks"), finance,
            "XH2290 的退款 1,860 元是否已汇出？请给出流水号。", encloses=["order_no"],
        )  # fmt: skip
    with teller.then(hours=3, minutes=30):
        dispatch.ask_back("退到原支付卡还是银行账户？", by=finance.clerks.get())


def returned(teller: Teller, courier: Department) -> None:
    zhang = teller.member("zhang")
    with teller.then(hours=26):
        case = teller.hear(
            teller.somebody("贺敏", contacts={"phone": "13577776666"}),
            by=zhang,
            channel="phone",
            subject="快递送到邻居家，没有通知我",
            words="快递放在邻居门口两天，我一直以为丢了。",
            remedy_sought=["explanation"],
            assigned_to=zhang,
            team=teller.team("商超客服"),
        )
    with teller.then(hours=25):
        dispatch = _ask(zhang, case, courier, "为什么没有电话通知就放在邻居门口？")
    with teller.then(hours=22):
        dispatch.hand_back("这一单不是我们派送的，请查仓库记录。", by=courier.clerks.get())


def _set_up(
    teller: Teller, code: str, kind: str, names: tuple[str, str, str], clerk: str, mail_name: str
) -> Department:
    hans, english, hant = names
    name = {"zh-hans": hans, "en": english, "zh-hant": hant}
    with teller.then(days=30):
        department = Department.objects.set_up(
            teller.workspace, by=system, code=code, kind=kind, name=name
        )
        department.enlist(clerk, by=system, email=f"{mail_name}@example.com")
    return department


def _ask(by, case: Case, department: Department, question: str, **more) -> Dispatch:
    return Dispatch.objects.ask(case, by=by, lead=department, question=question, **more)[0]


def _case(subject: str) -> Case:
    return Case.objects.get(subject=subject)
