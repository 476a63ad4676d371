"""The document and the router say the same, in both directions."""

import re

from ninja import Schema

from amends.tests.routes import api_document, every_route

DOCUMENT = api_document()
CALLS = {path: {method.upper() for method in calls} for path, calls in DOCUMENT["paths"].items()}
ROUTES = {
    re.sub(r"<(\w+)>", r"{\1}", route)
    for route in every_route()
    if route.startswith("/api/v1/") and not route.endswith("openapi.json")
}


def shapes(of: type = Schema) -> list[type]:
    below = [shape for each in of.__subclasses__() for shape in [each, *shapes(each)]]
    return [shape for shape in dict.fromkeys(below) if shape.__module__.startswith("amends.api")]


def test_every_address_is_described_and_every_description_is_an_address():
    assert set(CALLS) == ROUTES


def test_an_address_takes_the_methods_that_are_described_and_no_other(world, settings):
    settings.API_CALLS_PER_TOKEN = settings.API_CALLS_PER_WORKSPACE = 0
    program = world.api("sun")
    for path, methods in CALLS.items():
        refused = program.put(re.sub(r"{\w+}", "1", path))
        assert refused.status_code == 405, path
        assert {method.strip() for method in refused["Allow"].split(",")} == methods, path


def test_every_call_has_a_name_of_its_own_and_says_what_it_does():
    calls = [call for path in DOCUMENT["paths"].values() for call in path.values()]
    assert len({call["operationId"] for call in calls}) == len(calls)
    assert all(call.get("description") for call in calls)


def test_no_two_shapes_share_a_name():
    """In the document the second would silently take the place of the first."""
    names = [shape.__name__ for shape in shapes()]
    assert len(names) == len(set(names)), sorted(names)


def test_codes_stand_in_the_document_as_the_shape_means_them():
    told = DOCUMENT["components"]["schemas"]
    for shape in shapes():
        meant = shape.model_json_schema().get("$defs", {})
        codes = {name: each["enum"] for name, each in meant.items() if "enum" in each}
        assert codes == {name: told[name]["enum"] for name in codes if name in told}, shape
