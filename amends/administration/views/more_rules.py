"""A rule more, or one fewer: each time a new version of the rules."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from amends.administration.forms.new_rule import NewRuleForm
from amends.clocks.models import RulePack
from amends.clocks.models.versioned import VersionTaken
from amends.people.reach import only_who


@require_http_methods(["GET", "HEAD", "POST"])
@only_who("administers")
def add(request: HttpRequest, slug: str) -> HttpResponse:
    pack = _in_force(request)
    form = NewRuleForm(request.POST if request.method == "POST" else None, pack=pack)
    if form.is_valid():
        rules = [*(rule.as_data() for rule in pack.rules.all()), form.as_data]
        try:
            pack.revise(by=request.membership, rules=rules)
        except VersionTaken:
            form.add_error(None, _("Somebody changed these rules meanwhile. Please begin again."))
    if not form.is_bound or form.errors:
        status = 422 if form.is_bound else 200
        return render(request, "administration/new_rule.html", {"form": form}, status=status)
    messages.success(request, _("Saved. What is promised from now on goes by these rules."))
    return redirect("administration:rules", slug)


@require_POST
@only_who("administers")
def remove(request: HttpRequest, slug: str, position: int) -> HttpResponse:
    """What was promised by it before keeps its time."""
    pack = _in_force(request)
    rules = [rule.as_data() for rule in pack.rules.all() if rule.position != position]
    if len(rules) == len(pack.rules.all()):
        raise Http404
    try:
        if request.POST.get("version") != str(pack.version):
            raise VersionTaken
        pack.revise(by=request.membership, rules=rules)
    except VersionTaken:
        messages.error(request, _("Somebody changed these rules meanwhile. Please begin again."))
    else:
        messages.success(request, _("The rule is gone. What it promised before keeps its time."))
    return redirect("administration:rules", slug)


def _in_force(request: HttpRequest) -> RulePack:
    pack = RulePack.objects.in_force(request.workspace)
    if pack is None:
        raise Http404
    return pack
