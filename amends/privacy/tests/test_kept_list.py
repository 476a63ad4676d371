import pytest

from amends.events.models import Event
from amends.launch.backup import back_up
from amends.launch.folders import data_folder
from amends.launch.restore import restore
from amends.privacy.erasing import erase
from amends.privacy.kept_list import erase_again, note_erasure, noted
from amends.privacy.models import Erasure
from amends.world.fixtures import World


@pytest.fixture
def world_that_commits(committed_db, settings, tmp_path):
    settings.DATA = data_folder(str(tmp_path / "data"))
    world = World()
    with world.home.enter():
        yield world


def test_a_backup_brings_erased_people_back_and_the_list_erases_them_again(
    committed_db, world_that_commits, settings, tmp_path
):
    world = world_that_commits
    back_up(settings.DATA, committed_db, tmp_path / "backup.tar")
    yating = world.customer("周雅婷")
    erase(yating, by=world.member("sun"), reason=Erasure.Reason.ASKED)
    event = Event.objects.get(action="customer.erased")
    note_erasure(event)
    note_erasure(event)
    assert list(noted()) == [(world.home.pk, yating.pk)]
    assert "周" not in (settings.DATA / "erased").read_text()

    restore(settings.DATA, committed_db, tmp_path / "backup.tar", give_up=True)
    assert world.customer("周雅婷").erased_at is None
    assert (erase_again(), erase_again()) == (1, 0)
    yating.refresh_from_db()
    assert yating.is_erased and Erasure.objects.get().reason == "restored"


def test_a_line_that_a_crash_cut_short_is_passed_over(settings, tmp_path):
    settings.DATA = tmp_path
    (tmp_path / "erased").write_text('{"workspace": "1')
    assert list(noted()) == []
