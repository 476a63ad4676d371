"""Who is who. Each person means something: whoever reads a test knows why it is her.

林晓 is an agent, 王主管 her supervisor, 小张 an agent of another team, 何静 the quality manager,
赵明 the director, 孙工 the administrator, 钱阅 may only read. 周远 works for another organisation
and must never see any of it.
"""

from decimal import Decimal

from amends.channels.models import ServiceAddress
from amends.customers.models import Customer, Tier
from amends.customers.models.contact_point import How
from amends.events.actor import system
from amends.opening import open_workspace
from amends.people.models import Authority, Membership, Role, Team, TeamPlace, User, Workspace

HOME, ELSEWHERE = "xinghe", "yuanshan"

STAFF = [
    # slug of the workspace, mail name, name, role, title, team
    (HOME, "lin", "林晓", Role.AGENT, "客服专员", "航空客服"),
    (HOME, "wang", "王主管", Role.SUPERVISOR, "客服主管", "航空客服"),
    (HOME, "zhang", "小张", Role.AGENT, "客服专员", "商超客服"),
    (HOME, "he", "何静", Role.QUALITY, "质量经理", ""),
    (HOME, "zhao", "赵明", Role.DIRECTOR, "服务总监", ""),
    (HOME, "sun", "孙工", Role.ADMINISTRATOR, "系统管理员", ""),
    (HOME, "qian", "钱阅", Role.READER, "审计", ""),
    (ELSEWHERE, "zhou", "周远", Role.AGENT, "客服专员", "客服"),
    (ELSEWHERE, "wu", "吴总", Role.ADMINISTRATOR, "系统管理员", ""),
]

CUSTOMERS = [
    # name, salutation, tier, language, contacts
    ("周雅婷", "ms", "diamond", "zh-hans", {"phone": "13800138000", "email": "yating@example.org"}),
    ("陈国栋", "mr", "gold", "zh-hans", {"phone": "13911112222"}),
    ("Marco Bianchi", "mr", "", "en", {"email": "marco@example.org"}),
    (
        "黎美玲",
        "ms",
        "silver",
        "zh-hant",
        {"phone": "+85261234567", "email": "meiling@example.org"},
    ),
    ("宏达宾馆", "", "3A", "zh-hans", {"phone": "02155667788"}),
]

RECOURSE = [
    {
        "name": {
            "zh-hans": "民航服务质量监督电话",
            "zh-hant": "民航服務質量監督電話",
            "en": "Civil aviation service quality hotline",
        },
        "number": "12326",
    },
    {
        "name": {
            "zh-hans": "全国消费者投诉热线",
            "zh-hant": "全國消費者投訴熱線",
            "en": "National consumer complaint hotline",
        },
        "number": "12315",
    },
]


def load_cast(*, password: str) -> None:
    """Makes both workspaces with their people and customers; every person signs in with `password`."""
    home = open_workspace(slug=HOME, name="星河集团", recourse=RECOURSE)
    elsewhere = open_workspace(slug=ELSEWHERE, name="远山商城")
    ServiceAddress.objects.open(home, "care@example.com", name="星河集团客户关怀")
    ServiceAddress.objects.open(elsewhere, "care@yuanshan.example")
    for slug, mail_name, name, role, title, team in STAFF:
        employ(slug, mail_name, name, role=role, title=title, team=team, password=password)
    with home.enter():
        Authority.objects.filter(role=Role.AGENT).update(
            per_offer=Decimal(200),
            per_case=Decimal(200),
            per_customer=Decimal(400),
            per_week=Decimal(2000),
        )
        for name, salutation, tier, language, contacts in CUSTOMERS:
            know(home, name, salutation=salutation, tier=tier, language=language, contacts=contacts)


def employ(
    slug: str, mail_name: str, name: str, *, role: str, title: str, team: str, password: str
) -> Membership:
    workspace = Workspace.objects.get(slug=slug)
    user = User.objects.create_user(f"{mail_name}@example.com", name=name, password=password)
    with workspace.enter():
        member = Membership.objects.create(workspace=workspace, user=user, role=role, title=title)
        if team:
            place, _ = Team.objects.get_or_create(workspace=workspace, name=team)
            TeamPlace.objects.create(workspace=workspace, team=place, membership=member)
    return member


def know(
    workspace: Workspace, name: str, *, tier: str, contacts: dict[str, str], **fields
) -> Customer:
    customer = Customer.objects.record(
        workspace, by=system, name=name, contacts=contacts, vouched=How.AGENT, **fields
    )
    if tier:
        customer.place_in(Tier.objects.get(workspace=workspace, code=tier), by=system)
    return customer
