import pytest
from django.test import Client


@pytest.fixture
def visitor(db) -> Client:
    return Client()


def test_the_gallery_shows_every_component_to_those_who_build(visitor, settings):
    settings.DEMO = True
    for page in ("parts", "desk", "list", "pulse", "portal", "door", "plain"):
        assert visitor.get(f"/interface/gallery/{page}/").status_code == 200


def test_a_real_installation_has_no_gallery(visitor, settings):
    settings.DEMO = settings.DEBUG = False
    assert visitor.get("/interface/gallery/").status_code == 404


def test_a_theme_is_remembered_and_drawn_by_the_server(visitor):
    answer = visitor.post("/interface/theme/", {"theme": "dark", "next": "/nowhere/"})
    assert answer.url == "/nowhere/"
    assert b'data-theme="dark"' in visitor.get("/nowhere/").content
    visitor.post("/interface/theme/", {"theme": ""})
    assert b"data-theme=" not in visitor.get("/nowhere/").content


def test_contrast_and_the_size_of_the_text_are_remembered(visitor):
    visitor.post("/interface/contrast/", {"contrast": "more"})
    visitor.post("/interface/text-size/", {"text": "130"})
    page = visitor.get("/nowhere/").text
    assert 'data-contrast="more"' in page and 'data-text="130"' in page
    assert visitor.post("/interface/text-size/", {"text": "900"}).status_code == 400
    visitor.post("/interface/text-size/", {"text": ""})
    assert "data-text=" not in visitor.get("/nowhere/").text


def test_a_language_is_remembered_and_goes_before_that_of_the_browser(visitor):
    visitor.post("/interface/language/", {"language": "zh-hant"})
    page = visitor.get("/nowhere/", headers={"accept-language": "en"})
    assert 'lang="zh-Hant"' in page.text
    assert "找不到這個頁面" in page.text
    assert page.headers["Content-Language"] == "zh-hant"


def test_without_a_choice_the_browser_decides_the_language(visitor):
    for asked, heading in (("zh-CN", "找不到这个页面"), ("en", "We cannot find this page")):
        assert heading in visitor.get("/nowhere/", headers={"accept-language": asked}).text


@pytest.mark.parametrize("wrong", ["purple", "dark; path=/", "zh-hans\r\nSet-Cookie: a=b"])
def test_an_unknown_choice_is_refused(visitor, wrong):
    assert visitor.post("/interface/theme/", {"theme": wrong}).status_code == 400
    assert visitor.post("/interface/language/", {"language": wrong}).status_code == 400


@pytest.mark.parametrize(
    "outside", ["//evil.example", "https://evil.example/", "javascript:alert(1)"]
)
def test_a_choice_never_leads_out_of_the_product(visitor, outside):
    for noun, value in (("theme", "dark"), ("language", "en")):
        assert visitor.post(f"/interface/{noun}/", {noun: value, "next": outside}).url == "/"


def test_choices_are_not_made_by_a_mere_visit(visitor):
    assert visitor.get("/interface/theme/").status_code == 405
    assert visitor.get("/interface/language/").status_code == 405


def test_a_page_allows_no_script_and_no_style_but_our_own_files(visitor):
    policy = visitor.get("/nowhere/").headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "script-src 'self'" in policy
    assert "unsafe" not in policy


def test_a_form_from_an_old_page_is_refused_in_plain_words(db):
    answer = Client(enforce_csrf_checks=True).post("/interface/theme/", {"theme": "dark"})
    assert answer.status_code == 403
    assert "This page has grown old" in answer.text


def test_an_error_on_our_side_needs_no_database(rf, django_db_blocker):
    from amends.interface.views import errors

    with django_db_blocker.block():
        answer = errors.server_error(rf.get("/"))
    assert answer.status_code == 500
    assert "Something went wrong on our side" in answer.content.decode()
