"""The one way from a request to a follow-up: what one may not reach does not exist."""

from uuid import UUID

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from amends.feedback.models import FollowUp


def get_follow_up(request: HttpRequest, key: UUID) -> FollowUp:
    reachable = FollowUp.objects.reachable_by(request.membership)
    return get_object_or_404(
        reachable.select_related(
            "case__customer__tier", "case__workspace", "case__assigned_to__user"
        ).prefetch_related("answers__message", "answers__recorded_by__user", "attempts__by__user"),
        pk=key,
    )
