from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from amends.feedback.forms import CallRulesForm
from amends.feedback.models import CallRules
from amends.people.reach import only_who


@require_http_methods(["GET", "HEAD", "POST"])
@only_who("administers")
def change(request: HttpRequest, slug: str) -> HttpResponse:
    rules = CallRules.objects.of(request.workspace)
    if request.method != "POST":
        return render(request, "feedback/call_rules.html", {"form": CallRulesForm(instance=rules)})
    form = CallRulesForm(request.POST)
    if not form.is_valid():
        return render(request, "feedback/call_rules.html", {"form": form}, status=422)
    rules.decide(**form.cleaned_data, by=request.membership)
    messages.success(request, _("Saved."))
    return redirect("feedback:call_rules", slug)
