"""Two tier schemes ready made: four by consumption for persons, ten for organisations."""

from amends.customers.models import Tier, TierScheme
from amends.people.models import Workspace

PERSONS = [
    ("diamond", {"zh-hans": "钻", "zh-hant": "鑽", "en": "Diamond"}),
    ("gold", {"zh-hans": "金", "zh-hant": "金", "en": "Gold"}),
    ("silver", {"zh-hans": "银", "zh-hant": "銀", "en": "Silver"}),
    ("basic", {"zh-hans": "基础", "zh-hant": "基礎", "en": "Basic"}),
]
ORGANISATIONS = [f"{level}{group}" for group in "AB" for level in range(1, 6)]


def open_tiers(workspace: Workspace) -> None:
    persons = _scheme(
        workspace,
        "persons",
        "consumption",
        {"zh-hans": "个人与家庭", "zh-hant": "個人與家庭", "en": "Persons and households"},
    )
    for rank, (code, name) in enumerate(PERSONS, 1):
        Tier.objects.create(workspace=workspace, scheme=persons, code=code, name=name, rank=rank)
    organisations = _scheme(
        workspace,
        "organisations",
        "revenue",
        {"zh-hans": "政企客户", "zh-hant": "政企客戶", "en": "Organisations"},
    )
    for rank, code in enumerate(ORGANISATIONS, 1):
        Tier.objects.create(
            workspace=workspace, scheme=organisations, code=code, name={"en": code}, rank=rank
        )


def _scheme(workspace: Workspace, code: str, basis: str, name: dict[str, str]) -> TierScheme:
    return TierScheme.objects.create(workspace=workspace, code=code, basis=basis, name=name)
