"""A case of the cast, and the classes of the tree with which a workspace starts."""

import pytest

from amends.cases.models import Case
from amends.findings.models import ClassPlace, ClassTree


@pytest.fixture
def lin(inside):
    return inside.member("lin")


@pytest.fixture
def case(inside, lin) -> Case:
    return heard(inside, lin)


@pytest.fixture
def place(inside):
    """The place of a class, by its code, in the tree in force."""

    def find(code: str) -> ClassPlace:
        tree = ClassTree.objects.in_force(inside.home.pk)
        return tree.places.get(complaint_class__code=code)

    return find


def heard(world, lin, words: str = "三周了退款还没到账", **fields) -> Case:
    fields = {"channel": "phone", "assigned_to": lin, "kind": "complaint"} | fields
    case = Case.objects.register(
        world.home, world.customer("周雅婷"), by=lin, words=words, **fields
    )
    return Case.objects.get(pk=case.pk)
