from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from amends.conduct.forms import RulesForm
from amends.conduct.models import ConductRules
from amends.people.reach import only_who


@require_http_methods(["GET", "HEAD", "POST"])
@only_who("administers")
def change(request: HttpRequest, slug: str) -> HttpResponse:
    rules = ConductRules.objects.of(request.workspace)
    if request.method != "POST":
        return render(request, "conduct/rules.html", {"form": RulesForm(rules=rules)})
    form = RulesForm(request.POST, rules=rules)
    if not form.is_valid():
        return render(request, "conduct/rules.html", {"form": form}, status=422)
    rules.decide(days=form.cleaned_data["days"], scripts=form.scripts, by=request.membership)
    messages.success(request, _("Saved."))
    return redirect("conduct:rules", slug)
