"""The API against its own document: whatever may be sent, the answer is one that the document names."""

from collections import Counter
from collections.abc import Iterator

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections, connection
from hypothesis import HealthCheck, Phase, settings
from schemathesis.checks import (
    content_type_conformance,
    not_a_server_error,
    response_schema_conformance,
    status_code_conformance,
)
from schemathesis.generation.meta import CoverageScenario, GenerationMode, ParameterLocation

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
# Those at the edge of what the document allows come first, for every field; these few come beside them.
BOUNDED = settings(
    max_examples=4,
    derandomize=True,
    deadline=None,
    database=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)

# Of five wrong types for a field, and of seven methods that an address does not know.
WRONG_TYPES, UNKNOWN_METHODS = 2, {"delete"}

schema = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", application)
schema.config.phases.coverage.unexpected_methods = UNKNOWN_METHODS


@pytest.fixture
def lasting_connection(db) -> Iterator[None]:
    """The transaction that a test takes back at its end outlives the requests within it."""
    between = (request_started, request_finished)
    for signal in between:
        signal.disconnect(close_old_connections)
    yield
    for signal in between:
        signal.connect(close_old_connections)


@pytest.fixture
def token(lasting_connection, settings) -> str:
    settings.API_CALLS_PER_TOKEN = settings.API_CALLS_PER_WORKSPACE = 0
    return Token.objects.issue(World().member("sun"), name="fuzz", scopes=list(Scope))[1]


@pytest.fixture
def side(db) -> Side:
    """Real rows for the parameters of addresses."""
    world = World()
    return Side(world.home, world.member("lin"))


@pytest.fixture
def wrong_types() -> Counter:
    """How many have been sent, by field."""
    return Counter()


@schema.parametrize()
@BOUNDED
def test_whatever_is_sent_is_answered_as_the_document_says(
    case, token, side, wrong_types, django_capture_on_commit_callbacks
):
    """About something real, unless the address itself is what is wrong."""
    if field := _field_of_a_wrong_type(case):
        wrong_types[field] += 1
        if wrong_types[field] > WRONG_TYPES:
            return
    if not _is_wrong_in_its_address(case):
        case.path_parameters = {
            name: str(PARAMETERS[name](side)) if name in PARAMETERS else given
            for name, given in (case.path_parameters or {}).items()
        }
    with django_capture_on_commit_callbacks(execute=True):
        case.call_and_validate(headers={"Authorization": f"Bearer {token}"}, checks=HOLDS)
    connection.check_constraints()  # what a commit would have refused


def _is_wrong_in_its_address(case: schemathesis.Case) -> bool:
    address = case.meta and case.meta.components.get(ParameterLocation.PATH)
    return bool(address and address.mode is GenerationMode.NEGATIVE)


def _field_of_a_wrong_type(case: schemathesis.Case) -> tuple | None:
    made = case.meta and case.meta.phase.data
    is_one = getattr(made, "scenario", None) is CoverageScenario.INCORRECT_TYPE
    return (made.parameter_location, made.parameter, made.location) if is_one else None
