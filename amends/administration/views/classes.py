"""The complaint tree: every change makes its next version."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from amends.administration.forms.class_table import ClassTableForm
from amends.administration.forms.complaint_class import ClassForm
from amends.administration.forms.demand import DemandForm
from amends.findings.models import ClassPlace, ClassTree, Demand
from amends.findings.opening import open_classes
from amends.findings.tree_draft import BadTree
from amends.people.reach import only_who


@require_http_methods(["GET", "HEAD", "POST"])
@only_who("administers")
def index(request: HttpRequest, slug: str) -> HttpResponse:
    tree = tree_of(request)
    if request.method != "POST":
        return show_tree(request, tree)
    form = ClassForm(request.POST, tree=tree)
    if form.is_valid():
        told = form.cleaned_data
        try:
            with ClassTree.objects.redraw(request.workspace, by=request.membership) as draft:
                draft.add(told["code"], under=told["under"], **form.described)
        except BadTree as error:
            form.add_error("code", str(error))
    if form.errors:
        return show_tree(request, tree, form=form, status=422)
    messages.success(request, _("Cases can be classified as this now."))
    return redirect("administration:classes", slug)


@require_http_methods(["GET", "HEAD", "POST"])
@only_who("administers")
def change(request: HttpRequest, slug: str, place: UUID) -> HttpResponse:
    tree = tree_of(request)
    kept = _get(tree, place)
    form = ClassForm(request.POST if request.method == "POST" else None, tree=tree, place=kept)
    if not form.is_bound:
        return _show(request, kept, form)
    if form.is_valid():
        try:
            with ClassTree.objects.redraw(request.workspace, by=request.membership) as draft:
                draft.change(kept.code, **form.described)
                draft.move(kept.code, under=form.cleaned_data["under"])
        except BadTree as error:
            form.add_error("under", str(error))
    if form.errors:
        return _show(request, kept, form, status=422)
    messages.success(request, _("Saved. What cases were classified as before stays."))
    return redirect("administration:classes", slug)


@require_POST
@only_who("administers")
def retire(request: HttpRequest, slug: str, place: UUID) -> HttpResponse:
    kept = _get(tree_of(request), place)
    with ClassTree.objects.redraw(request.workspace, by=request.membership) as draft:
        draft.retire(kept.code)
    messages.success(request, _("It is offered no more; cases stay what they were classified as."))
    return redirect("administration:classes", slug)


@require_POST
@only_who("administers")
def bring_back(request: HttpRequest, slug: str, place: UUID) -> HttpResponse:
    kept = _get(tree_of(request), place)
    with ClassTree.objects.redraw(request.workspace, by=request.membership) as draft:
        draft.bring_back(kept.code)
    messages.success(request, _("Cases can be classified as this now."))
    return redirect("administration:classes", slug)


@require_POST
@only_who("administers")
def demand(request: HttpRequest, slug: str) -> HttpResponse:
    """What a complaint needs before it counts as judged."""
    form = DemandForm(request.POST)
    form.full_clean()
    Demand.objects.change(request.workspace, by=request.membership, **form.cleaned_data)
    messages.success(request, _("Saved."))
    return redirect("administration:classes", slug)


def tree_of(request: HttpRequest) -> ClassTree:
    tree = ClassTree.objects.in_force(request.workspace.pk)
    if tree is None:
        open_classes(request.workspace)
        tree = ClassTree.objects.in_force(request.workspace.pk)
    assert tree is not None, "a workspace has a tree once it was opened"
    return tree


def show_tree(
    request: HttpRequest,
    tree: ClassTree,
    *,
    form: ClassForm | None = None,
    refusals: list[str] | None = None,
    status: int = 200,
) -> HttpResponse:
    wanted = Demand.objects.of(request.workspace.pk)
    page = {
        "tree": tree,
        "places": tree.all_places,
        "form": form or ClassForm(tree=tree),
        "refusals": refusals or [],
        "table_form": ClassTableForm(),
        "demand_form": DemandForm(
            initial={name: getattr(wanted, name) for name in DemandForm.base_fields}
        ),
    }
    return render(request, "administration/classes.html", page, status=status)


def _get(tree: ClassTree, complaint_class: UUID) -> ClassPlace:
    return get_object_or_404(tree.places, complaint_class=complaint_class)


def _show(
    request: HttpRequest, place: ClassPlace, form: ClassForm, *, status: int = 200
) -> HttpResponse:
    page = {"place": place, "form": form}
    return render(request, "administration/complaint_class.html", page, status=status)
