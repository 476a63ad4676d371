from uuid import UUID

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from amends.hooks.models import Webhook


def get_webhook(request: HttpRequest, key: UUID) -> Webhook:
    """One that is in use in this workspace, a robot too, or 404."""
    return get_object_or_404(Webhook.objects.in_use(), pk=key, workspace=request.workspace)


def get_program(request: HttpRequest, key: UUID) -> Webhook:
    return get_object_or_404(Webhook.objects.programs(), pk=key, workspace=request.workspace)


def get_robot(request: HttpRequest, key: UUID) -> Webhook:
    return get_object_or_404(Webhook.objects.robots(), pk=key, workspace=request.workspace)
