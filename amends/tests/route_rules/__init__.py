"""Who may open what: one line for every page and every call of the API.

`GET` and `POST` name the visitors who are answered. Of the others, nobody signed in is asked to
sign in (the API: 401), an outsider of the workspace finds nothing (404), and a colleague whose
role does not allow it is told so (403). A method that a line leaves out is not offered at all.
"""

from amends.tests.route_rules.api import API
from amends.tests.route_rules.cases import CASES
from amends.tests.route_rules.conduct import CONDUCT
from amends.tests.route_rules.desk import DESK
from amends.tests.route_rules.findings import FINDINGS
from amends.tests.route_rules.letters import LETTERS
from amends.tests.route_rules.outside import OUTSIDE
from amends.tests.route_rules.parameters import OTHERS, PARAMETERS
from amends.tests.route_rules.referrals import REFERRALS
from amends.tests.route_rules.settings import SETTINGS
from amends.tests.route_rules.visitors import ADMINISTRATORS, ANYBODY, NOBODY, OUTSIDER, Rule

RULES: dict[str, Rule] = (
    OUTSIDE | CASES | CONDUCT | FINDINGS | DESK | SETTINGS | API | REFERRALS | LETTERS
)

__all__ = [
    "ADMINISTRATORS",
    "ANYBODY",
    "NOBODY",
    "OTHERS",
    "OUTSIDER",
    "PARAMETERS",
    "RULES",
    "Rule",
]
