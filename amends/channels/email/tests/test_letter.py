import email
import email.policy
import re
import time
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amends.channels.email.decoding import decoded
from amends.channels.email.letter import read
from amends.channels.email.tests.corpora import mails
from amends.words import clean_text


def mail(body: bytes, *headers: str) -> bytes:
    head = "\r\n".join(("From: Lin <lin@example.com>", "Subject: Hello", *headers))
    return head.encode() + b"\r\n\r\n" + body


def test_a_chinese_mail_is_read_with_names_words_and_files():
    letter = read(
        mail(
            b'--x\r\nContent-Type: text/plain; charset="gb2312"\r\n'
            b"Content-Transfer-Encoding: 8bit\r\n\r\n"
            + "我要退款，朱镕基路的店".encode("gb18030")
            + b"\r\n--x\r\nContent-Type: image/png; name==?utf-8?B?54Wn54mHLnBuZw==?=\r\n"
            b"Content-ID: <p1@x>\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw==\r\n--x--\r\n",
            "From: =?gbk?B?wdbP/g==?= <Lin@Example.com>",
            "To: care@example.com, =?utf-8?B?5a6i5pyN?= <service@example.com>",
            "Subject: =?utf-8?B?6YCA5qy+?=",
            "Message-ID: <1@example.com>",
            "References: <a@x> <b@x>",
            "Date: Fri, 20 Nov 2026 10:11:12 +0800",
            "Content-Type: multipart/mixed; boundary=x",
        ).partition(b"\r\n")[2]
    )
    assert letter.sender.mail == "lin@example.com"
    assert letter.sender.name == "林晓"
    assert [to.mail for to in letter.to] == ["care@example.com", "service@example.com"]
    assert letter.to[1].name == "客服"
    assert letter.text == "我要退款，朱镕基路的店"
    assert letter.references == ["<a@x>", "<b@x>"]
    assert letter.sent_at == datetime(2026, 11, 20, 2, 11, 12, tzinfo=UTC)
    file = letter.files[0]
    assert (file.name, file.content, file.content_id) == ("照片.png", b"\x89PNG", "p1@x")


@pytest.mark.parametrize(
    ("charset", "encoding"),
    [
        ("gb2312", "gb18030"), ("gbk", "gbk"), ("GB18030", "gb18030"), ("big5", "big5hkscs"),
        ("hz-gb-2312", "hz"), ("utf-8", "utf-8"), ("x-unknown", "utf-8"), ("", "gb2312"),
        ("us-ascii", "utf-8"), ("utf-8", "gb2312"), ("zip", "utf-8"),
    ],
)  # fmt: skip
def test_words_are_read_whatever_character_set_is_named(charset, encoding):
    words = "退款還沒到賬" if encoding == "big5hkscs" else "退款还没到账"
    assert (
        read(mail(words.encode(encoding), f"Content-Type: text/plain; charset={charset}")).text
        == words
    )


def test_japanese_and_western_words_are_read_too():
    japanese = mail("返金".encode("iso2022_jp"), "Content-Type: text/plain; charset=ISO-2022-JP")
    assert read(japanese).text == "返金"
    western = mail("Grüße – 20 €".encode("cp1252"), "Content-Type: text/plain; charset=iso-8859-1")
    assert read(western).text == "Grüße – 20 €"


def test_headers_in_bare_bytes_and_broken_encoded_words_are_read():
    raw = b"From: \xc1\xd6\xcf\xfe <lin@example.com>\r\nSubject: =?utf-8?B?6YC?= \xcd\xcb\xbf\xee\r\n\r\nx"
    letter = read(raw)
    assert letter.sender.name == "林晓"
    assert "退款" in letter.subject


def test_flowed_lines_are_joined_and_quotes_kept_apart():
    body = b"Please send the \r\nmoney back.\r\n> quoted \r\n> words\r\nBye"
    letter = read(mail(body, "Content-Type: text/plain; format=flowed"))
    assert letter.text == "Please send the money back.\n> quoted words\nBye"


def test_a_file_written_into_the_text_the_old_way_becomes_a_file():
    letter = read(mail(b"Look:\r\nbegin 644 note.txt\r\n%:&5L;&\\\r\n`\r\nend\r\nBye"))
    assert [(file.name, file.content) for file in letter.files] == [("note.txt", b"hello")]
    assert letter.text.split() == ["Look:", "Bye"]


def test_html_without_plain_words_is_read_and_a_hollow_plain_part_is_not_preferred():
    html = b"--x\r\nContent-Type: text/html\r\n\r\n<p>My money <b>is</b> gone and nobody answers</p>\r\n"
    hollow = b"--x\r\nContent-Type: text/plain\r\n\r\nMy money\r\n"
    for body in (html + b"--x--", hollow + html + b"--x--"):
        letter = read(mail(body, "Content-Type: multipart/alternative; boundary=x"))
        assert letter.text == "My money is gone and nobody answers"
        assert "<b>is</b>" in letter.html


def test_a_forwarded_mail_can_be_read_and_is_kept_as_a_file():
    body = (
        b"--x\r\n\r\nSee below.\r\n--x\r\nContent-Type: message/rfc822\r\n\r\n"
        b"From: shop@example.com\r\nSubject: Your order\r\n\r\nIt is late.\r\n--x--\r\n"
    )
    letter = read(mail(body, "Content-Type: multipart/mixed; boundary=x"))
    assert "See below." in letter.text
    assert "It is late." in letter.text
    assert [file.name for file in letter.files] == ["Your order.eml"]


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"\x00\xff",
        b"no headers at all",
        b"From: \r\n\r\n",
        b"From: (((((((((((((((((((\r\nDate: yesterday\r\n\r\nx",
        mail(b"x", "Content-Type: multipart/mixed"),
        mail(b"--x\r\nx", "Content-Type: multipart/mixed; boundary=x"),
        mail(b"x", "Content-Type: text/plain; charset*0=a; charset*2=b"),
        mail(b"=?=", "Content-Transfer-Encoding: quoted-printable"),
        mail(b"a", "Content-Transfer-Encoding: base64"),
        mail(b"+AGE-", "Content-Type: text/plain; charset=utf-7"),
        mail(b"x", "Content-Disposition: attachment; filename*=utf-8''%"),
        mail(b"x", "Message-ID: " + "<" * 10_000),
    ],
)
def test_nothing_that_arrives_stops_the_reading(raw):
    assert read(raw).size == len(raw)


@given(st.binary(max_size=500))
def test_no_bytes_stop_the_reading(raw):
    read(raw)


MULTIPART = "Content-Type: multipart/mixed; boundary=x"


@pytest.mark.parametrize(
    "raw",
    [
        pytest.param(mail(b"--x\r\n\r\nhello\r\n" * 100_000, MULTIPART), id="100,000 parts"),
        pytest.param(mail(b"hello", "X-Long: " + "a " * 25_000_000), id="50 MB header"),
        pytest.param(mail(b"hello", *["X-Many: a"] * 1_000_000), id="a million headers"),
        pytest.param(mail(b"hello", "To: " + "a@example.com, " * 10_000), id="10,000 recipients"),
        pytest.param(mail(b"hello", "To: " + "(" * 1_000_000), id="nested comments"),
        pytest.param(mail(b"hello", "Subject: " + "=?utf-8?Q?a?= " * 100_000), id="encoded words"),
        pytest.param(
            mail(
                b"".join(
                    b"--%d\r\nContent-Type: multipart/mixed; boundary=%d\r\n\r\n" % (n, n + 1)
                    for n in range(5_000)
                )
                + b"hello",
                "Content-Type: multipart/mixed; boundary=0",
            ),
            id="5,000 parts deep",
        ),
        pytest.param(
            mail(b"AAAA" * 250_000, "Content-Type: text/plain; charset=utf-32", "Content-Transfer-Encoding: base64"),
            id="utf-32 in base64",
        ),
        pytest.param(mail(b"<div>" * 400_000 + b"hello", "Content-Type: text/html"), id="deep HTML"),
        pytest.param(mail(b"begin 644 a\r\n" * 200_000), id="uuencode never ending"),
        pytest.param(mail(b"begin 644 a\r\n" + b"M\r\n" * 200_000), id="uuencode without end"),
        pytest.param(mail(b"=" * 2_000_000, "Content-Transfer-Encoding: quoted-printable"), id="="),
    ],
)  # fmt: skip
def test_x_12_a_mail_made_to_be_slow_is_read_in_bounded_time(raw):
    began = time.process_time()
    letter = read(raw)
    assert time.process_time() - began < 10
    assert letter.sender is None or letter.sender.mail == "lin@example.com"


ACCENTED = re.compile("[\u0080-\u00ff]")


@pytest.mark.slow
def test_every_collected_mail_is_read_and_keeps_every_word_that_another_reader_finds():
    read_at_all, missing = 0, {}
    for path in mails():
        raw = path.read_bytes()
        letter = read(raw)
        files = " ".join(decoded(file.content) for file in letter.files)
        kept = {*letter.text.split(), *files.split()}
        lost = words_found_by_the_standard_library(raw) - kept
        if lost:
            missing[path.name] = lost
        read_at_all += 1
    assert read_at_all == 692
    assert missing == {}


def words_found_by_the_standard_library(raw: bytes) -> set[str]:
    """In plain parts whose characters and encoding are what they say, and that are no uuencoded
    file; accents are left out, where a wrong character set cannot be told from a right one."""
    words: set[str] = set()
    for part in email.message_from_bytes(raw, policy=email.policy.default).walk():
        if part.get_content_type() == "text/plain" and not part.defects:
            try:
                text = part.get_content(errors="strict")
            except (LookupError, UnicodeError, AttributeError, KeyError):
                continue
            if "\nbegin 6" not in text:
                words |= {word for word in clean_text(text).split() if not ACCENTED.search(word)}
    return words
