"""The codes that follow-ups are described by, each with its label."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class State(models.TextChoices):
    WAITING = "waiting", _("Not yet due")
    TO_CALL = "to_call", _("To call")
    INVITED = "invited", _("Invited")
    CONTENT = "content", _("Satisfied")
    UNHAPPY = "unhappy", _("Unhappy")
    # Unhappy for the second time: a supervisor judges.
    JUDGEMENT = "judgement", _("Awaits judgement")
    DECLINED = "declined", _("Did not want to answer")
    NOT_REACHED = "not_reached", _("Not reached")
    # She was asked about other cases so often that once more would be a burden.
    SPARED = "spared", _("Not asked: asked often enough of late")
    RELEASED = "released", _("No longer needed")


class Way(models.TextChoices):
    CALL = "call", _("Call")
    VISIT = "visit", _("Home visit")


OPEN = (State.WAITING, State.TO_CALL, State.INVITED)
CALLABLE = (State.TO_CALL, State.INVITED)
# After these the case may close by itself; the code is also the reason of its closure.
CLOSING = (State.CONTENT, State.DECLINED, State.NOT_REACHED, State.SPARED)


class Satisfaction(models.IntegerChoices):
    VERY_UNHAPPY = 1, _("Very unhappy")
    UNHAPPY = 2, _("Unhappy")
    NEITHER = 3, _("So-so")
    HAPPY = 4, _("Happy")
    VERY_HAPPY = 5, _("Very happy")
