"""How members of the workspace prove who they are."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from amends.administration.forms.sign_in import PasswordForm, SecondFactorForm
from amends.people.models import IdentityProvider, Membership
from amends.people.reach import only_who
from amends.people.second_factor import members_without


@require_http_methods(["GET", "HEAD", "POST"])
@only_who("administers")
def show(request: HttpRequest, slug: str) -> HttpResponse:
    workspace = request.workspace
    if request.method != "POST":
        return _show(request, SecondFactorForm(initial={"roles": workspace.second_factor_roles}))
    form = SecondFactorForm(request.POST)
    if not form.is_valid():
        return _show(request, form, status=422)
    workspace.require_second_factor(form.cleaned_data["roles"], by=request.membership)
    messages.success(request, _("Saved."))
    return redirect("administration:sign_in", slug)


@require_POST
@only_who("administers")
def restrict(request: HttpRequest, slug: str) -> HttpResponse:
    """Who may come in with a password."""
    workspace = request.workspace
    form = PasswordForm(request.POST, workspace=workspace)
    if not form.is_valid():
        factors = SecondFactorForm(initial={"roles": workspace.second_factor_roles})
        return _show(request, factors, passwords=form, status=422)
    workspace.keep_passwords_to(form.cleaned_data["kept_by"], by=request.membership)
    messages.success(request, _("Saved."))
    return redirect("administration:sign_in", slug)


def _show(
    request: HttpRequest,
    form: SecondFactorForm,
    *,
    passwords: PasswordForm | None = None,
    status: int = 200,
) -> HttpResponse:
    members = Membership.objects.active().filter(workspace=request.workspace)
    without = members_without(members).select_related("user").order_by("user__name", "id")
    kept = IdentityProvider.objects.in_use().filter(workspace=request.workspace)
    page = {
        "form": form,
        "without": without,
        "providers": kept,
        "kinds": IdentityProvider.Kind,
        "passwords": passwords or PasswordForm(workspace=request.workspace),
    }
    return render(request, "administration/sign_in.html", page, status=status)
