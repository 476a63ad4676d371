"""The API's own document, with what every call may be answered when it cannot be done."""

from typing import Any

from ninja import NinjaAPI, Schema


class Wrong(Schema):
    field: str
    detail: str


class ProblemDetails(Schema):
    """RFC 9457; `errors` says field by field what is wrong."""

    type: str
    title: str
    status: int
    instance: str
    detail: str = ""
    errors: list[Wrong] = []


class DocumentedAPI(NinjaAPI):
    def get_openapi_schema(self, **more: Any):
        document = super().get_openapi_schema(**more)
        shapes = ProblemDetails.model_json_schema(ref_template="#/components/schemas/{model}")
        document["components"]["schemas"] |= {**shapes.pop("$defs"), "ProblemDetails": shapes}
        for operations in document["paths"].values():
            for operation in operations.values():
                for answer in operation["responses"].values():
                    _say_what_is_a_file(answer)
                operation["responses"]["4XX"] = REFUSAL
        return document


def _say_what_is_a_file(answer: dict) -> None:
    """What is answered as bytes is a file, and no JSON: of the kind that it names, or ZIP."""
    told = answer.get("content", {}).get("application/json", {})
    shape = told.get("schema", {})
    if shape.get("format") == "binary":
        answer["content"] = {shape.get("contentMediaType", "application/zip"): told}


REFUSAL = {
    "description": "It cannot be done, and why",
    "content": {
        "application/problem+json": {"schema": {"$ref": "#/components/schemas/ProblemDetails"}}
    },
}
