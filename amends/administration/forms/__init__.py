from amends.administration.forms.calendar import CalendarForm, NewCalendarForm
from amends.administration.forms.heir import HeirForm
from amends.administration.forms.member import MemberForm
from amends.administration.forms.team import TeamForm

__all__ = ["CalendarForm", "HeirForm", "MemberForm", "NewCalendarForm", "TeamForm"]
