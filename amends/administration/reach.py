"""Rows of this workspace that an address names; all others are not found."""

from uuid import UUID

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from amends.people.models import Membership, Team


def get_member(request: HttpRequest, member: UUID) -> Membership:
    here = Membership.objects.active().filter(workspace=request.workspace)
    return get_object_or_404(here.select_related("user", "workspace"), pk=member)


def get_team(request: HttpRequest, team: UUID) -> Team:
    return get_object_or_404(Team.objects.standing().filter(workspace=request.workspace), pk=team)
