"""A Python client written from the OpenAPI document: a typed dictionary for each shape, a method for
each call. What sends stands in `transport.py.txt` and is put in front."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

TRANSPORT = Path(__file__).with_name("transport.py.txt")
PLAIN = {"string": "str", "integer": "int", "number": "float", "boolean": "bool", "null": "None"}

Document = dict[str, Any]


def client_for(document: Document) -> str:
    """The source of a module without dependencies."""
    shapes = sorted(document["components"]["schemas"].items())
    calls = [
        (path, method, call)
        for path, methods in document["paths"].items()
        for method, call in methods.items()
    ]
    parts = [TRANSPORT.read_text().rstrip(), *(_shape(name, each) for name, each in shapes)]
    methods = "\n\n".join(_method(path, method, call) for path, method, call in calls)
    return "\n\n\n".join([*parts, f"class Client(Transport):\n{methods}"]) + "\n"


def _shape(name: str, shape: Document) -> str:
    if "enum" in shape:
        return f"{name} = {_type(shape)}"
    fields = [f"    {field}: {_type(each)}" for field, each in shape["properties"].items()]
    return f"class {name}(TypedDict, total=False):\n" + "\n".join(fields)


def _method(path: str, method: str, call: Document) -> str:
    name = call["operationId"].removeprefix("amends_api_")
    inner = [each for each in call.get("parameters", []) if each["in"] == "path"]
    asked = [each for each in call.get("parameters", []) if each["in"] == "query"]
    body = call.get("requestBody")
    told = ", ".join(_arguments(inner, asked, body, method))
    given = [f'"{method.upper()}"', _address(path, inner)]
    if asked:
        pairs = ", ".join(f'"{each["name"]}": {each["name"]}' for each in asked)
        given.append(f"query={{{pairs}}}")
    if body:
        given.append("body=given")
    if method != "get":
        given.append("idempotency_key=idempotency_key")
    return (
        f"    def {name}({told}) -> {_answer(call)}:\n"
        f'        """{" ".join(call["description"].split())}"""\n'
        f"        return self.call({', '.join(given)})"
    )


def _arguments(
    inner: list[Document], asked: list[Document], body: Document | None, method: str
) -> Iterator[str]:
    yield "self"
    yield from (f"{each['name']}: str" for each in inner)
    if body:
        yield f"given: {_type(body['content']['application/json']['schema'])}"
    if asked or method != "get":
        yield "*"
    yield from (f"{each['name']}: {_type(each['schema'])} | None = None" for each in asked)
    if method != "get":
        yield 'idempotency_key: str = ""'


def _address(path: str, inner: list[Document]) -> str:
    quoted = re.sub(r"{(\w+)}", r"{quote(\1, safe='')}", path)
    return f'f"{quoted}"' if inner else f'"{path}"'


def _answer(call: Document) -> str:
    answers = [each for status, each in call["responses"].items() if str(status).startswith("2")]
    told = answers[0]["content"].get("application/json")
    return _type(told["schema"]) if told else "bytes"


def _type(schema: Document) -> str:
    """The Python type of a JSON schema, as far as a reader of the client needs it."""
    if "$ref" in schema:
        return schema["$ref"].rpartition("/")[2]
    if "enum" in schema:
        return f"Literal[{', '.join(repr(value) for value in schema['enum'])}]"
    if "const" in schema:
        return f"Literal[{schema['const']!r}]"
    if several := schema.get("anyOf") or schema.get("allOf"):
        return " | ".join(dict.fromkeys(_type(each) for each in several))
    match schema.get("type"):
        case "array":
            return f"list[{_type(schema['items'])}]"
        case "object":
            values = schema.get("additionalProperties")
            return f"dict[str, {_type(values) if isinstance(values, dict) else 'Any'}]"
        case plain:
            return PLAIN.get(plain or "", "Any")
