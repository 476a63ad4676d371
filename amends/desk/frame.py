"""What every page of the desk shows around its content."""

from django.http import HttpRequest


def frame(request: HttpRequest) -> dict:
    return {"workspace": getattr(request, "workspace", None)}
