"""What clerks send by SMS while their department is asked. They answer on their page; an SMS that merely
says that ours came, or names what they were asked about, is no complaint and is set aside. Whatever
else a clerk writes is heard as anybody's: she is a customer, too."""

import re
from uuid import UUID

from amends.channels.models import Delivery, InboundText
from amends.channels.models.words import TO_CLERKS
from amends.dispatch.models import Clerk, Dispatch
from amends.words import normalise

# In simplified characters and small letters.
MERELY_HEARD = re.compile(
    r"[\W_]|您|我会?|谢谢|辛苦|好的?|嗯|行|可以|没问题|已经?|马上|正在|尽快|稍后|这就|收到|看到|知道|了解|明白"
    r"|处理|回复|完成|办|看|去|中|了|一下|ok(?:ay)?|yes|noted|received|done|thanks"
    r"|thank ?you|got ?it|will ?(?:do|answer)"
)
# A case as the letter named it.
NUMBER = re.compile(r"c-(\d{1,9})(?!\d)")


def is_answer_of_clerk(kept: InboundText) -> bool:
    """Where the last SMS to that number was one to a clerk, and she is still asked, or was lately."""
    last = Delivery.objects.by_sms().filter(to=kept.sender).order_by("-queued_at").first()
    if last is None or last.purpose not in TO_CLERKS:
        return False
    asked = Clerk.objects.filter(workspace=kept.workspace_id).in_place().asked_lately()
    departments = {
        clerk.department_id
        for clerk in asked.select_related("workspace")
        if clerk.number == kept.sender
    }
    return bool(departments) and _reads_as_answer(kept.text, departments)


def _reads_as_answer(text: str, departments: set[UUID]) -> bool:
    said = normalise(text)
    if not MERELY_HEARD.sub("", said):
        return True
    asked = Dispatch.objects.filter(department__in=departments)
    return asked.filter(case__number__in=[int(each) for each in NUMBER.findall(said)]).exists()
