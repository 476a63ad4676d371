"""The story of a case as its page tells it: what was said by which way, what came with it, what happened."""

from functools import cached_property
from uuid import UUID

from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _

from amends.cases.inventory import Has, not_known
from amends.cases.linked_cases import LinkedCases
from amends.cases.models import Attachment, Case, Message, Promise
from amends.cases.models.words import Channel
from amends.channels.models import Delivery
from amends.desk.stretch import Stretch
from amends.desk.timeline import Happened, Said, timeline
from amends.outside.kinds import RASTER_IMAGES
from amends.outside.serving import file_url
from amends.people.models import Membership

# Before every message.
NIL = UUID(int=0)


class CaseStory:
    """`address` is that of the page, for asking it for more of the story."""

    def __init__(
        self,
        case: Case,
        membership: Membership,
        *,
        stretch: Stretch,
        address: str,
        has: Has = not_known,
    ) -> None:
        self.case = case
        self.membership = membership
        self.stretch = stretch
        self._address = address
        self._has = has

    @property
    def same_stretch(self) -> str:
        """Where what is shown is fetched afresh: no more of the past, and all that came since."""
        return self._address + self.stretch.query

    @property
    def before_then(self) -> str:
        """Where the stretch before this one is shown."""
        return self._address + self.stretch.query_before

    @property
    def read_to(self) -> UUID:
        """The newest message on the page; a reply tells it, so that no colleague's answer is overlooked."""
        return self.stretch.newest_message or NIL

    def way_of(self, message: Message) -> str:
        """By which way it was said and, where that was a letter, how far the letter has come."""
        if message.is_note:
            return _("Internal note")
        letter = self._letters.get(message.pk)
        # It may have gone by another way than was thought when it was written.
        way = str(Channel(letter.channel if letter else message.channel).label)
        state = str(letter.get_state_display()) if letter else ""
        heard = [_told_to(message), _recorded_as(message)]
        return " · ".join(filter(None, [way, state, *heard, self.old_number(message.case_id)]))

    def old_number(self, case_id: UUID) -> str:
        """Under which number it was said or promised, where that is not this case's own."""
        return next((case.label for case in self.merged if case.pk == case_id), "")

    @cached_property
    def _letters(self) -> dict[UUID | None, Delivery]:
        """The letter of each reply; the last one where it was sent again."""
        letters = Delivery.objects.filter(
            message__in=[message.pk for message in self.stretch.messages]
        )
        letters = letters.order_by("queued_at")
        return {letter.message_id: letter for letter in letters}

    @cached_property
    def merged(self) -> list[Case]:
        """The cases that go on as this one."""
        if not self._has(Case):
            return []
        return list(self.case.merged.select_related("customer").order_by("number"))

    @cached_property
    def linked(self) -> LinkedCases:
        return LinkedCases(self.case, self.merged, has=self._has)

    def can_become_a_case(self, message: Message) -> bool:
        """Something that the customer said further; what was merged opened a case of its own before."""
        first_words = message._state.adding or message.opens
        return message.is_inbound and not message.held and not first_words

    @cached_property
    def opening(self) -> list[Message]:
        """What opened the case, by mail or as a message of another one: its files, its quotation."""
        split = self.linked.opening
        return [*self.stretch.opening, split] if split else self.stretch.opening

    @cached_property
    def files(self) -> list[dict]:
        here = self.case.all_attachments.order_by("id")
        carried = list(here) if self._has(Attachment) else []
        if split := self.linked.opening:
            carried += split.attachments.order_by("id")
        return [self._file(attachment) for attachment in carried]

    def files_of(self, message: Message) -> list[dict]:
        return [file for file in self.files if file["message"] == message.pk]

    def _file(self, attachment: Attachment) -> dict:
        return {
            "message": attachment.message_id,
            "name": attachment.name,
            "is_picture": attachment.media_type in RASTER_IMAGES,
            "url": self._place_of(attachment) if self.membership.sight.opens_files else "",
            "size": filesizeformat(attachment.size),
        }

    def _place_of(self, attachment: Attachment) -> str:
        return file_url(attachment.digest, name=attachment.name, viewer=self.membership.user)

    def told(self, promises: list[Promise]) -> list[Said | Happened]:
        """In order, with the chips of those `promises` that people gave."""
        merged = [each for each in self.merged if each.pk not in self.linked.put_back]
        return timeline(self.case, self.stretch, promises, merged=merged)


def _told_to(message: Message) -> str:
    return _("told to %(name)s") % {"name": message.told_to} if message.told_to else ""


def _recorded_as(message: Message) -> str:
    number = message.recording
    return _("recording %(number)s") % {"number": number} if number else ""
