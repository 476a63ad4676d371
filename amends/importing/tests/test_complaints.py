"""Complaints handled elsewhere come in once, silently, and say why where they do not."""

import csv
import os
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from amends.cases.models import Case, Closure, Promise
from amends.events.models import Event
from amends.feedback.models import Answer, FollowUp
from amends.importing.complaints import Import
from amends.importing.mapping import Mapping

HEADER = (
    "Date received,Issue,Consumer complaint narrative,Submitted via,Date sent to company,"
    "Company response to consumer,Timely response?,Consumer disputed?,Complaint ID\n"
)
ROWS = [
    '2019/9/24,Attempts to collect debt,"a debt that is\nnot mine",Web,2019/9/25,Closed with explanation,Yes,N/A,1\n',
    "2019/9/24,Late fees,,Phone,2019/9/24,Untimely response,No,Yes,2\n",
    "2019/9/24,Still open,,Fax,2019/9/24,In progress,Yes,N/A,3\n",
    "someday,No date,,Web,2019/9/24,Closed,Yes,N/A,4\n",
    "2019/9/24,,,Web,2019/9/24,Closed,Yes,N/A,5\n",
]


@pytest.fixture
def file(tmp_path) -> Path:
    path = tmp_path / "complaints.csv"
    path.write_text(HEADER + "".join(ROWS), encoding="utf-8")
    return path


def bring_in(world, path: Path, **options):
    mapping = options.pop("mapping", None) or Mapping.named("cfpb")
    return Import(path, mapping, world.home, rejects=path.with_suffix(".rejected.csv")).run()


def test_each_row_becomes_a_case_or_says_why_not(inside, file):
    summary = bring_in(inside, file)
    assert (summary.imported, summary.already_there, summary.rejected) == (3, 0, 2)
    reasons = file.with_suffix(".rejected.csv").read_text(encoding="utf-8-sig")
    assert "'someday' is no date" in reasons
    assert "neither a subject nor a word" in reasons


def test_running_it_again_adds_nothing(inside, file):
    bring_in(inside, file)
    again = bring_in(inside, file)
    assert (again.imported, again.already_there) == (0, 3)
    assert Case.objects.count() == 3


def test_narratives_are_the_customers_own_words_and_can_be_found(inside, file):
    bring_in(inside, file)
    case = Case.objects.search("not mine").get()
    assert case.own_words == "a debt that is\nnot mine"
    assert case.subject == "Attempts to collect debt"
    assert case.customer.name == ""


def test_timely_becomes_one_promise_due_fifteen_days_after_it_was_sent(inside, file):
    bring_in(inside, file)
    kept = Promise.objects.get(case__intake_id="1")
    assert (kept.kind, kept.state) == ("respond", "kept")
    assert (kept.due_at - kept.started_at).days == 15
    assert Promise.objects.get(case__intake_id="2").state == "broken"
    assert not Promise.objects.filter(case__intake_id="2").outstanding().exists()


def test_disputed_becomes_a_follow_up_that_ended_unhappy_and_no_answer_is_made_up(inside, file):
    bring_in(inside, file)
    assert FollowUp.objects.get().state == "unhappy"
    assert FollowUp.objects.get().case.intake_id == "2"
    assert not Answer.objects.exists()
    assert Closure.objects.get(case__intake_id="1").note == "Closed with explanation"


def test_history_stays_silent_and_what_is_open_gets_promises_from_now(inside, file):
    bring_in(inside, file)
    closed = Case.objects.get(intake_id="1")
    assert closed.state == "closed"
    assert [event.action for event in Event.objects.filter(case_id=closed.id)] == ["case.imported"]
    still_open = Case.objects.get(intake_id="3")
    assert still_open.state == "registered"
    assert still_open.promises.outstanding().count() == 3
    assert still_open.next_due_at > still_open.registered_at


def test_rows_without_an_id_are_known_by_their_content_and_ordinal(inside, tmp_path):
    path = tmp_path / "no_ids.csv"
    row = "7/29/2013,Late fees,Web,7/30/2013,Closed,Yes,No\n"
    path.write_text(
        "Date received,Issue,Submitted via,Date sent to company,Company response to consumer,"
        f"Timely response?,Consumer disputed?\n{row}{row}"
    )
    assert bring_in(inside, path).imported == 2
    assert bring_in(inside, path).already_there == 2


def test_a_spreadsheet_in_gb18030_is_read(inside, tmp_path):
    path, mapping = tmp_path / "投诉.csv", tmp_path / "mapping.toml"
    path.write_bytes("日期,主题,内容\n2026-11-20,行李晚到,至今没人联系我\n".encode("gb18030"))
    mapping.write_text(
        'source = "old desk"\ndates = ["%Y-%m-%d"]\ntime_zone = "Asia/Shanghai"\n'
        '[columns]\nreceived = "日期"\nsubject = "主题"\nwords = "内容"\n',
        encoding="utf-8",
    )
    assert bring_in(inside, path, mapping=Mapping.read(mapping)).imported == 1
    assert Case.objects.search("没人联系").count() == 1


@pytest.mark.parametrize(
    ("mapping", "complaint"),
    [
        ("source = 'x'", "needs source, dates and columns"),
        ("this is no TOML", "Expected"),
        ('source="x"\ndates=[]\n[columns]\nreceived="When"', "has no column When"),
    ],
)
def test_a_mapping_that_does_not_fit_is_told_before_anything_is_written(
    world, file, tmp_path, mapping, complaint
):
    path = tmp_path / "mapping.toml"
    path.write_text(mapping)
    with pytest.raises(CommandError, match=complaint):
        call_command("import", "complaints", str(file), map=path, workspace="xinghe")


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "rows"),
    [("cfpb_2015_2020_6623rows.csv", 663), ("cfpb_2013_2017_3186rows_disputed.csv", 319)],
)
def test_real_files_come_in_whole(inside, tmp_path, name, rows):
    """Of each file every tenth row."""
    if not (corpora := os.environ.get("AMENDS_CORPORA")):
        pytest.skip("AMENDS_CORPORA names no folder with the real complaints")
    path = tmp_path / name
    with (Path(corpora) / "complaints" / name).open(encoding="utf-8-sig", newline="") as file:
        heading, *told = csv.reader(file)
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([heading, *told[::10]])
    assert bring_in(inside, path).imported == rows
    assert bring_in(inside, path).already_there == rows
