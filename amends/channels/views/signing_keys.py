"""The key of a domain: made here, told to the domain's DNS by a person, and looked for there."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from amends.channels.email.authentication import text_records
from amends.channels.models import ServiceAddress, SigningKey
from amends.people.reach import only_who


@require_POST
@only_who("administers")
def create(request: HttpRequest, slug: str, address: UUID) -> HttpResponse:
    domain = _address(request, address).domain
    SigningKey.objects.make(request.workspace, domain, by=request.membership)
    messages.success(request, _("The key is made. Now enter its record into your DNS."))
    return redirect("channels:address", slug, address)


@require_POST
@only_who("administers")
def confirm(request: HttpRequest, slug: str, address: UUID) -> HttpResponse:
    domain = _address(request, address).domain
    key = get_object_or_404(SigningKey, workspace=request.workspace, domain=domain)
    if key.confirm(text_records(key.record_name), by=request.membership):
        messages.success(request, _("The record is there. Letters are signed from now on."))
    else:
        messages.error(
            request, _("The record is not there yet, or it is another. DNS may need some hours.")
        )
    return redirect("channels:address", slug, address)


def _address(request: HttpRequest, address: UUID) -> ServiceAddress:
    return get_object_or_404(request.workspace.service_addresses, pk=address)
