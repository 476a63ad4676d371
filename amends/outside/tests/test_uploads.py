import os

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile

from amends.outside.limits import check_uploads
from amends.outside.names import display_name
from amends.outside.tests.samples import PNG


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("发票.pdf", "发票.pdf"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\me\\收据.jpg", "收据.jpg"),
        ("\u200b.htaccess", "htaccess"),
        ("invoice\u202egnp.exe", "invoicegnp.exe"),
        ("a\x00.png\r\nX: y", "a.png X_ y"),
        ("photo.png. . ", "photo.png"),
        ("ｆｕｌｌ．ｐｈｐ", "full.php"),
        ("<img src=x>.txt", "_img src=x_.txt"),
        ("", "file"),
        ("...", "file"),
    ],
)
def test_x_7_names_are_shown_without_their_tricks(given, shown):
    assert display_name(given) == shown


def test_a_long_name_keeps_its_ending():
    name = display_name("长" * 500 + ".docx")
    assert name.endswith(".docx")
    assert len(name) == 120


@pytest.mark.parametrize(
    "upload",
    [
        SimpleUploadedFile("照片.png", PNG),
        SimpleUploadedFile("letter.docx", b"PK\x03\x04 word/document.xml"),
        SimpleUploadedFile("留言.txt", "你好".encode()),
        SimpleUploadedFile("call.amr", b"#!AMR\n0000"),
    ],
)
def test_what_customers_have_to_show_is_accepted(upload):
    check_uploads([upload])
    assert upload.tell() == 0


@pytest.mark.parametrize(
    "upload",
    [
        SimpleUploadedFile("a.exe", b"MZ\x90\x00"),
        SimpleUploadedFile("photo.png", b"MZ\x90\x00"),
        SimpleUploadedFile("photo.php.png", PNG),
        SimpleUploadedFile("logo.svg", b"<svg/>"),
        SimpleUploadedFile("logo.png", b" \n<SVG onload=x>"),
        SimpleUploadedFile("x.ht\u200bml", b"hello"),
        SimpleUploadedFile("x.bin", os.urandom(100) + b"\x00"),
    ],
)
def test_x_5_x_7_what_could_harm_is_refused_by_name(upload):
    with pytest.raises(ValidationError, match="cannot be added"):
        check_uploads([upload])


def test_too_many_and_too_large_are_refused_with_the_limit():
    with pytest.raises(ValidationError, match="10 files"):
        check_uploads([SimpleUploadedFile("a.png", PNG)] * 11)
    large = SimpleUploadedFile("a.png", PNG)
    large.size = 21 * 1024 * 1024
    with pytest.raises(ValidationError, match="too large"):
        check_uploads([large])
