"""The counts of the rail, which stop where nobody reads on."""

from amends.cases.models import Tag
from amends.desk.counting import count_all
from amends.interface.filters.numbers import COUNTED_UP_TO


def test_each_set_is_counted_under_its_name_and_no_further_than_a_thousand(world):
    with world.home.enter():
        tags = [Tag(workspace=world.home, name=f"{n}") for n in range(COUNTED_UP_TO + 50)]
        Tag.objects.bulk_create(tags)
        few = Tag.objects.filter(pk__in=[tag.pk for tag in tags[:3]])
        assert count_all(few=few, many=Tag.objects.all()) == {"few": 3, "many": COUNTED_UP_TO + 1}
