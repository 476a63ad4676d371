"""What one clerk sees of one dispatch: the question, what was enclosed, and what was said since."""

from dataclasses import dataclass
from functools import cached_property

from amends.dispatch.forms import AnswerForm, ReasonForm, WordsForm
from amends.dispatch.models import Dispatch, EnclosedFile, Reply
from amends.dispatch.models.dispatch import Enclosing
from amends.outside.serving import file_url


@dataclass
class ClerkPage:
    """Nothing of the case stands here but what the owner chose; each form may be a refused one."""

    dispatch: Dispatch
    answer_form: AnswerForm | None = None
    question_form: WordsForm | None = None
    return_form: ReasonForm | None = None

    @property
    def enclosed(self) -> list[tuple[str, str]]:
        case = self.dispatch.case
        values = {
            Enclosing.CUSTOMER: case.customer.called,
            Enclosing.PHONE: case.customer.phone.value if case.customer.phone else "",
            Enclosing.ORDER_NO: case.order_no,
        }
        chosen = [(Enclosing(code), text) for code, text in values.items()]
        return [
            (str(code.label), text)
            for code, text in chosen
            if code in self.dispatch.encloses and text
        ]

    @property
    def own_words(self) -> str:
        return self.dispatch.case.own_words if Enclosing.OWN_WORDS in self.dispatch.encloses else ""

    @cached_property
    def files(self) -> list[EnclosedFile]:
        return list(self.dispatch.enclosed_files.filter(reply=None).exclude(digest=""))

    @cached_property
    def replies(self) -> list[Reply]:
        return list(self.dispatch.replies.prefetch_related("files").select_related("clerk"))

    @property
    def owner(self) -> str:
        """Whom to turn to: the colleague who asked."""
        return self.dispatch.asked_by.name

    @property
    def to_do_anew(self) -> Reply | None:
        last = next((each for each in reversed(self.replies) if each.kind == "answer"), None)
        is_back = last is not None and last.verdict == "redo"
        return last if is_back and self.dispatch.is_with_department else None

    def answering(self) -> AnswerForm:
        return self.answer_form or AnswerForm(auto_id="id_answer_%s")

    def questioning(self) -> WordsForm:
        return self.question_form or WordsForm(auto_id="id_question_%s")

    def returning(self) -> ReasonForm:
        return self.return_form or ReasonForm(auto_id="id_return_%s")

    @staticmethod
    def url_of(file: EnclosedFile) -> str:
        return file_url(file.digest, name=file.name)
