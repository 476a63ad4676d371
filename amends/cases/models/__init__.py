from amends.cases.models.assessment import Assessment
from amends.cases.models.attachment import Attachment
from amends.cases.models.case import Case
from amends.cases.models.case_link import CaseLink, Tie
from amends.cases.models.case_warning import CaseWarning
from amends.cases.models.closable import Closure
from amends.cases.models.custom_field import CustomChoice, CustomField
from amends.cases.models.distribution import Distribution
from amends.cases.models.escalation import Escalation
from amends.cases.models.fillable import CustomValue
from amends.cases.models.followable import CaseFollower
from amends.cases.models.hold import Hold
from amends.cases.models.merger import Merger
from amends.cases.models.message import Message
from amends.cases.models.oversight import Oversight
from amends.cases.models.promise import Promise
from amends.cases.models.searchable import SearchText
from amends.cases.models.taggable import CaseTag, Tag
from amends.cases.models.urging import Urging
from amends.cases.models.warning_words import WarningKind, WarningWords

__all__ = [
    "Assessment",
    "Attachment",
    "Case",
    "CaseFollower",
    "CaseLink",
    "CaseTag",
    "CaseWarning",
    "Closure",
    "CustomChoice",
    "CustomField",
    "CustomValue",
    "Distribution",
    "Escalation",
    "Hold",
    "Merger",
    "Message",
    "Oversight",
    "Promise",
    "SearchText",
    "Tag",
    "Tie",
    "Urging",
    "WarningKind",
    "WarningWords",
]
