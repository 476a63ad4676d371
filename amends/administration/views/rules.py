"""How long promises may take: the rules in force, changed as a new version."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from amends.administration.forms.rules import RulesForm
from amends.administration.rules_in_words import how_long, what_it_starts, when_it_holds
from amends.clocks.models import RulePack
from amends.clocks.models.versioned import VersionTaken
from amends.customers.models import Tier
from amends.people.reach import only_who


@require_http_methods(["GET", "HEAD", "POST"])
@only_who("administers")
def show(request: HttpRequest, slug: str) -> HttpResponse:
    pack = RulePack.objects.in_force(request.workspace)
    if pack is None:
        raise Http404
    form = RulesForm(request.POST if request.method == "POST" else None, pack=pack)
    if not form.is_valid():
        return _show(request, form, status=422 if form.is_bound else 200)
    if form.has_changed():
        try:
            pack.revise(by=request.membership, rules=form.as_data)
        except VersionTaken:
            form.add_error(None, _("Somebody changed these rules meanwhile. Please begin again."))
            return _show(request, form, status=422)
    messages.success(request, _("Saved. What is promised from now on goes by these rules."))
    return redirect("administration:rules", slug)


def _show(request: HttpRequest, form: RulesForm, *, status: int = 200) -> HttpResponse:
    tiers = {tier.code: tier for tier in Tier.objects.filter(workspace=request.workspace)}
    told = [
        (each, what_it_starts(each.rule), when_it_holds(each.rule, tiers), how_long(each.rule))
        for each in form.rules
    ]
    page = {"pack": form.pack, "form": form, "rules": told}
    return render(request, "administration/rules.html", page, status=status)
