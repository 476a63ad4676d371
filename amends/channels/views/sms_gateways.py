"""The gateway through which a workspace sends SMS, and what has become of the last ones."""

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from amends.channels.models import Delivery, SmsGateway
from amends.channels.models.words import Purpose
from amends.channels.sms.forms import GatewayForm, TrialForm
from amends.channels.sms.stand_in.finding import stand_in_at
from amends.people.reach import only_who

MOST_SHOWN = 20


@require_http_methods(["GET", "HEAD", "POST"])
@only_who("administers")
def show(request: HttpRequest, slug: str) -> HttpResponse:
    gateway = _gateway(request)
    form = GatewayForm(request.POST if request.method == "POST" else None, gateway=gateway)
    if not form.is_valid():
        return _show(request, gateway, form=form, status=422 if form.is_bound else 200)
    SmsGateway.objects.set_up(request.workspace, by=request.membership, **form.details)
    messages.success(request, _("Saved. It holds from the next letter on."))
    return redirect("channels:sms", slug)


@require_POST
@only_who("administers")
def try_out(request: HttpRequest, slug: str) -> HttpResponse:
    gateway = get_object_or_404(SmsGateway, workspace=request.workspace)
    form = TrialForm(request.POST, country=request.workspace.country)
    if not form.is_valid():
        return _show(request, gateway, trial=form, status=422)
    Delivery.objects.queue(
        request.workspace,
        to=form.cleaned_data["number"],
        channel="sms",
        purpose=Purpose.OTHER,
        subject=_("Trial"),
        text="-",
        language=get_language(),
    )
    messages.success(request, _("It is sent; below stands what becomes of it."))
    return redirect("channels:sms", slug)


@require_POST
@only_who("administers")
def stop(request: HttpRequest, slug: str) -> HttpResponse:
    get_object_or_404(SmsGateway, workspace=request.workspace).stop(by=request.membership)
    return redirect("channels:sms", slug)


@require_POST
@only_who("administers")
def resume(request: HttpRequest, slug: str) -> HttpResponse:
    get_object_or_404(SmsGateway, workspace=request.workspace).resume(by=request.membership)
    return redirect("channels:sms", slug)


def _gateway(request: HttpRequest) -> SmsGateway | None:
    return SmsGateway.objects.filter(workspace=request.workspace).first()


def _show(
    request: HttpRequest,
    gateway: SmsGateway | None,
    *,
    form: GatewayForm | None = None,
    trial: TrialForm | None = None,
    status: int = 200,
) -> HttpResponse:
    last = Delivery.objects.by_sms().filter(workspace=request.workspace)
    page = {
        "gateway": gateway,
        "unsaid": _unsaid(gateway) if gateway else [],
        "form": form or GatewayForm(gateway=gateway),
        "trial": trial or TrialForm(country=request.workspace.country),
        "stand_in": stand_in_at(settings.DATA) if settings.DEMO else "",
        "texts": last.select_related("case").order_by("-queued_at")[:MOST_SHOWN],
    }
    return render(request, "channels/sms.html", page, status=status)


def _unsaid(gateway: SmsGateway) -> list[str]:
    """What clerks cannot be told, as a person reads it."""
    called = dict(settings.LANGUAGES)
    return [
        _("%(letter)s (%(language)s)")
        % {"letter": purpose.label, "language": called.get(code, code)}
        for purpose, languages in gateway.unsaid_to_clerks
        for code in languages
    ]
