"""The causes that a workspace starts with; everything in the catalogue may be changed."""

from amends.events.actor import system
from amends.learning.models import Cause, Source
from amends.people.models import Workspace

# code, source, name in Simplified Chinese, Traditional Chinese and English
CAUSES = [
    ("attitude", Source.PERSON, "服务态度", "服務態度", "Manner of service"),
    ("knowledge", Source.PERSON, "业务不熟", "業務不熟", "Lack of knowledge"),
    ("oversight", Source.PERSON, "疏忽遗漏", "疏忽遺漏", "Oversight"),
    ("no-reply", Source.PROCESS, "无人回复客户", "無人回覆客戶", "Nobody answered the customer"),
    (
        "repetition",
        Source.PROCESS,
        "客户需重复说明",
        "客戶需重複說明",
        "Customer had to explain again",
    ),
    ("late", Source.PROCESS, "办理超时", "辦理逾時", "Handled too late"),
    ("rule", Source.PROCESS, "规定不合理", "規定不合理", "Rule that does not fit"),
    ("promise", Source.PROCESS, "承诺未兑现", "承諾未兌現", "Promise not kept"),
    ("failure", Source.SYSTEM, "系统故障", "系統故障", "System failure"),
    ("billing", Source.SYSTEM, "计费错误", "計費錯誤", "Billing error"),
    ("product", Source.SUPPLIER, "产品质量", "產品品質", "Quality of the product"),
    ("delivery", Source.SUPPLIER, "配送问题", "配送問題", "Delivery"),
    ("misunderstanding", Source.CUSTOMER, "理解有误", "理解有誤", "Misunderstanding"),
    ("weather", Source.ENVIRONMENT, "天气或不可抗力", "天氣或不可抗力", "Weather, force majeure"),
]


def open_causes(workspace: Workspace) -> None:
    for code, source, simplified, traditional, english in CAUSES:
        Cause.objects.list_cause(
            workspace,
            code=code,
            source=source,
            name={"zh-hans": simplified, "zh-hant": traditional, "en": english},
            by=system,
        )
