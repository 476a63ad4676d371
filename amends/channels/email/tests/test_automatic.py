import json

import pytest

from amends.channels.email.letter import read
from amends.channels.email.tests.corpora import corpus
from amends.channels.email.tests.test_letter import mail


@pytest.mark.parametrize(
    "header",
    [
        "Auto-Submitted: auto-replied",
        "Auto-Submitted: auto-generated (vacation)",
        "Precedence: bulk",
        "X-Auto-Response-Suppress: DR, OOF, AutoReply",
        "X-Autoreply: yes",
        "List-Id: <news.example.com>",
        "List-Unsubscribe: <mailto:x@example.com>",
        "Return-Path: <>",
        "From: MAILER-DAEMON@example.com",
        "From: no-reply@example.com",
        "Subject: =?utf-8?B?6Ieq5Yqo5Zue5aSN77ya5oiR5Zyo5LyR5YGH?=",
        "Subject: Automatic reply: out until Monday",
        "Content-Type: multipart/report; report-type=feedback-report; boundary=x",
    ],
)
def test_x_23_what_a_machine_wrote_is_recognised(header):
    name = header.partition(":")[0]
    head = {"From": "From: Lin <lin@example.com>", "Subject": "Subject: Hi", name: header}
    assert read("\r\n".join([*head.values(), "", "Hello"]).encode()).is_automatic


def test_what_a_person_wrote_is_not_taken_for_a_machine():
    assert not read(
        mail(b"I am out of patience", "Auto-Submitted: no", "Precedence: normal")
    ).automatic


def test_the_collected_bounces_and_reports_are_recognised():
    folder = corpus("mail", "bounces")
    letters = {path.name: read(path.read_bytes()) for path in folder.glob("*")}
    assert sum(letter.is_automatic for letter in letters.values()) / len(letters) > 0.98


def test_in_collected_bounces_dead_addresses_are_told_from_full_ones():
    folder = corpus("mail")
    expected = json.loads((folder / "bounces-expected.json").read_text())
    told = came_back = dead = dead_found = alive = alive_condemned = 0
    for name, rows in expected.items():
        reasons = {row[2] for row in rows}
        if reasons <= {"feedback", "vacation", "delivered"}:
            continue
        bounces = read((folder / "bounces" / name).read_bytes()).bounces
        told += 1
        came_back += bool(bounces)
        is_dead = any(row[3] == "1" for row in rows)
        found = any(bounce.address_is_dead for bounce in bounces)
        dead, dead_found = dead + is_dead, dead_found + (is_dead and found)
        # "filtered" is how that collection calls one operator's "user unknown".
        if not is_dead and "filtered" not in reasons:
            alive, alive_condemned = alive + 1, alive_condemned + found
    assert came_back / told > 0.94
    assert dead_found / dead > 0.88
    assert alive_condemned / alive < 0.07


def test_a_bounce_names_the_address_and_the_mail_that_came_back():
    report = (
        b"--x\r\n\r\nSorry.\r\n--x\r\nContent-Type: message/delivery-status\r\n\r\n"
        b"Reporting-MTA: dns; mx.example.com\r\n\r\n"
        b"Final-Recipient: rfc822; Lin@Example.com\r\nAction: failed\r\nStatus: 5.1.1\r\n"
        b"Diagnostic-Code: smtp; 550 5.1.1 User unknown\r\n\r\n"
        b"--x\r\nContent-Type: text/rfc822-headers\r\n\r\nMessage-ID: <d1@care.example>\r\n--x--\r\n"
    )
    [bounce] = read(mail(report, "Content-Type: multipart/report; boundary=x")).bounces
    assert (bounce.recipient, bounce.status) == ("lin@example.com", "5.1.1")
    assert bounce.failed
    assert bounce.address_is_dead
    assert bounce.message_id == "<d1@care.example>"
