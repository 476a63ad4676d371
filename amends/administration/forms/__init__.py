from amends.administration.forms.heir import HeirForm
from amends.administration.forms.member import MemberForm
from amends.administration.forms.team import TeamForm

__all__ = ["HeirForm", "MemberForm", "TeamForm"]
