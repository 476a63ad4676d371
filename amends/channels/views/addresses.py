"""Where customers write to, and the mailboxes that are read for it."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from amends.channels.forms import ChangedAddressForm, MailboxForm, ServiceAddressForm
from amends.channels.models import Mailbox, ServiceAddress, SigningKey
from amends.people.reach import only_who


@require_http_methods(["GET", "HEAD", "POST"])
@only_who("administers")
def index(request: HttpRequest, slug: str) -> HttpResponse:
    if request.method != "POST":
        return _show(request)
    form = ServiceAddressForm(request.POST, workspace=request.workspace)
    if not form.is_valid():
        return _show(request, address_form=form, status=422)
    ServiceAddress.objects.open(request.workspace, by=request.membership, **form.cleaned_data)
    messages.success(request, _("Mail to this address is received from now on."))
    return redirect("channels:addresses", slug)


@require_http_methods(["GET", "HEAD", "POST"])
@only_who("administers")
def change(request: HttpRequest, slug: str, address: UUID) -> HttpResponse:
    ours = request.workspace.service_addresses.select_related("workspace", "team")
    chosen = get_object_or_404(ours, pk=address)
    form = ChangedAddressForm(request.POST if request.method == "POST" else None, address=chosen)
    if not form.is_valid():
        return show_address(request, chosen, form, status=422 if form.is_bound else 200)
    chosen.revise(by=request.membership, **form.details)
    messages.success(request, _("Saved. It holds from the next letter on."))
    return redirect("channels:addresses", slug)


def show_address(
    request: HttpRequest,
    address: ServiceAddress,
    form: ChangedAddressForm,
    *,
    status: int = 200,
    **more,
) -> HttpResponse:
    key = SigningKey.objects.of(request.workspace, address.domain)
    page = {"address": address, "form": form, "key": key}
    return render(request, "channels/address.html", page | more, status=status)


@require_POST
@only_who("administers")
def create_mailbox(request: HttpRequest, slug: str) -> HttpResponse:
    form = MailboxForm(request.POST, workspace=request.workspace)
    if not form.is_valid():
        return _show(request, mailbox_form=form, status=422)
    Mailbox.objects.add(request.workspace, by=request.membership, **form.cleaned_data)
    messages.success(request, _("The mailbox is read from now on."))
    return redirect("channels:addresses", slug)


def _show(
    request: HttpRequest,
    *,
    address_form: ServiceAddressForm | None = None,
    mailbox_form: MailboxForm | None = None,
    status: int = 200,
) -> HttpResponse:
    """The page with all of them; a form that was refused comes back on it."""
    workspace = request.workspace
    addresses = workspace.service_addresses.select_related("team").prefetch_related("mailboxes")
    page = {
        "addresses": addresses,
        "address_form": address_form or ServiceAddressForm(workspace=workspace),
        "mailbox_form": mailbox_form or MailboxForm(workspace=workspace),
    }
    return render(request, "channels/addresses.html", page, status=status)
