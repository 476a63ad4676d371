"""The API against its own document: whatever may be sent, the answer is one that the document names."""

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, settings
from schemathesis.checks import (
    content_type_conformance,
    not_a_server_error,
    response_schema_conformance,
    status_code_conformance,
)

from amends.people.models import Scope, Token
from amends.tests.route_rules import PARAMETERS
from amends.tests.sides import Side
from amends.world.fixtures import World
from amends.wsgi import application

pytestmark = pytest.mark.slow
HOLDS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
]
BOUNDED = settings(
    max_examples=20,
    derandomize=True,
    deadline=None,
    database=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)

schema = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", application)


@pytest.fixture
def token(committed_db, settings) -> str:
    settings.API_CALLS_PER_TOKEN = settings.API_CALLS_PER_WORKSPACE = 0
    return Token.objects.issue(World().member("sun"), name="fuzz", scopes=list(Scope))[1]


@pytest.fixture
def side(committed_db) -> Side:
    """Real rows for the parameters of addresses."""
    world = World()
    return Side(world.home, world.member("lin"))


@schema.parametrize()
@BOUNDED
def test_whatever_is_sent_is_answered_as_the_document_says(case, token):
    case.call_and_validate(headers={"Authorization": f"Bearer {token}"}, checks=HOLDS)


@schema.parametrize()
@BOUNDED
def test_whatever_is_sent_about_something_real_is_answered_as_the_document_says(case, token, side):
    case.path_parameters = {
        name: str(PARAMETERS[name](side)) if name in PARAMETERS else given
        for name, given in (case.path_parameters or {}).items()
    }
    case.call_and_validate(headers={"Authorization": f"Bearer {token}"}, checks=HOLDS)
