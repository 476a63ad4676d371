"""The end of a service address, and of the reading of a mailbox; both can be taken back."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from amends.channels.forms import ChangedAddressForm
from amends.channels.models import Mailbox, ServiceAddress
from amends.channels.models.service_address import LastAddress
from amends.channels.views.addresses import show_address
from amends.people.reach import only_who


@require_POST
@only_who("administers")
def retire(request: HttpRequest, slug: str, address: UUID) -> HttpResponse:
    chosen = _address(request, address)
    try:
        chosen.retire(by=request.membership)
    except LastAddress:
        why = _("It is the only one: customers could not write, and letters would have no sender.")
        form = ChangedAddressForm(address=chosen)
        return show_address(request, chosen, form, status=422, refused=[why])
    messages.success(
        request, _("Mail to %(address)s is refused from now on.") % {"address": chosen}
    )
    return redirect("channels:addresses", slug)


@require_POST
@only_who("administers")
def revive(request: HttpRequest, slug: str, address: UUID) -> HttpResponse:
    _address(request, address).revive(by=request.membership)
    messages.success(request, _("Mail to this address is received from now on."))
    return redirect("channels:addresses", slug)


@require_POST
@only_who("administers")
def stop(request: HttpRequest, slug: str, mailbox: UUID) -> HttpResponse:
    _mailbox(request, mailbox).stop(by=request.membership)
    messages.success(request, _("The mailbox is read no more."))
    return redirect("channels:addresses", slug)


@require_POST
@only_who("administers")
def resume(request: HttpRequest, slug: str, mailbox: UUID) -> HttpResponse:
    _mailbox(request, mailbox).resume(by=request.membership)
    messages.success(request, _("The mailbox is read from now on."))
    return redirect("channels:addresses", slug)


def _address(request: HttpRequest, key: UUID) -> ServiceAddress:
    ours = request.workspace.service_addresses.select_related("workspace", "team")
    return get_object_or_404(ours, pk=key)


def _mailbox(request: HttpRequest, key: UUID) -> Mailbox:
    return get_object_or_404(Mailbox.objects.filter(workspace=request.workspace), pk=key)
