"""Where customers write to, and the mailboxes that are read for it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from amends.channels.forms import MailboxForm, ServiceAddressForm
from amends.channels.models import Mailbox, ServiceAddress
from amends.channels.views.mails import show_mail
from amends.people.reach import only_who


@require_POST
@only_who("administers")
def create(request: HttpRequest, slug: str) -> HttpResponse:
    form = ServiceAddressForm(request.POST, workspace=request.workspace)
    if not form.is_valid():
        return show_mail(request, address_form=form, status=422)
    ServiceAddress.objects.open(request.workspace, **form.cleaned_data)
    messages.success(request, _("Mail to this address is received from now on."))
    return redirect("channels:mails", slug)


@require_POST
@only_who("administers")
def create_mailbox(request: HttpRequest, slug: str) -> HttpResponse:
    form = MailboxForm(request.POST, workspace=request.workspace)
    if not form.is_valid():
        return show_mail(request, mailbox_form=form, status=422)
    password = form.cleaned_data.pop("password")
    mailbox = Mailbox(workspace=request.workspace, **form.cleaned_data)
    mailbox.password = password
    mailbox.save()
    messages.success(request, _("The mailbox is read from now on."))
    return redirect("channels:mails", slug)
