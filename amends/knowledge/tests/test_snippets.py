"""Words kept for use: filled in as text, and kept by who supervises."""

import pytest

from amends.knowledge.models import CodeTaken, Snippet

SNIPPETS = "/w/xinghe/snippets/"
VALUES = {"customer": "周雅婷", "number": "C-20418", "agent": "林晓"}


@pytest.fixture
def sorry(inside) -> Snippet:
    return Snippet.objects.get(workspace=inside.home, code="sorry")


@pytest.fixture
def snippet(inside):
    def write(text: str) -> Snippet:
        wang = inside.member("wang")
        return Snippet.objects.write(inside.home, code="mine", text={"en": text}, by=wang)

    return write


def test_names_are_put_in_and_the_language_is_the_customers(sorry):
    assert "林晓" in sorry.filled("zh-hans", VALUES)
    assert sorry.filled("en", VALUES).startswith("I am truly sorry")


@pytest.mark.parametrize(
    "text",
    [
        "{{7*7}}", "{% now %}", "${7*7}", "{customer.__class__}", "{agent!r}", "{0}", "{", "}",
        "{unknown}", "{customer", "#{1+1}", "<%= 1 %>", "{ customer }", "%(customer)s", "{number:>9}",
    ],
)  # fmt: skip
def test_x9_whatever_else_stands_in_braces_is_text(snippet, text):
    assert snippet(text).filled("en", VALUES) == text


def test_x9_what_a_name_holds_is_never_read_as_a_variable(snippet):
    values = VALUES | {"customer": "{agent} {{7*7}}"}
    assert snippet("Dear {customer}").filled("en", values) == "Dear {agent} {{7*7}}"


def test_one_code_names_one_snippet_until_it_is_retired(snippet, inside):
    first = snippet("one")
    with pytest.raises(CodeTaken):
        snippet("two")
    first.retire(by=inside.member("wang"))
    first.retire(by=inside.member("wang"))
    assert snippet("two").text == {"en": "two"}


def test_everybody_reads_and_supervisors_write(world):
    assert world.signed_in("qian").get(SNIPPETS).status_code == 200
    told = {"code": "回访", "text_zh_hans": "您好，{customer}。"}
    assert world.signed_in("lin").post(SNIPPETS, told).status_code == 403
    assert world.signed_in("wang").post(SNIPPETS, told).status_code == 302
    assert "您好，{customer}。" in world.signed_in("lin").get(SNIPPETS).text


@pytest.mark.parametrize(
    "wrong", [{"code": "a b", "text_en": "x"}, {"code": "ok"}, {"code": "sorry", "text_en": "x"}]
)
def test_what_cannot_be_kept_comes_back(world, wrong):
    answer = world.signed_in("wang").post(SNIPPETS, wrong)
    assert answer.status_code == 422 and wrong["code"] in answer.text


def test_a_snippet_is_changed_and_retired(world, sorry):
    browser = world.signed_in("wang")
    browser.post(f"{SNIPPETS}{sorry.pk}/", {"text_en": "We are sorry."})
    sorry.refresh_from_db()
    assert sorry.text == {"en": "We are sorry."}
    assert browser.post(f"{SNIPPETS}{sorry.pk}/", {}).status_code == 422
    browser.post(f"{SNIPPETS}{sorry.pk}/retirement/")
    assert not Snippet.objects.in_use().filter(code="sorry").exists()


def test_an_outsider_finds_none_of_it(world, sorry):
    assert world.signed_in("zhou").get(SNIPPETS).status_code == 404
    foreign = f"/w/yuanshan/snippets/{sorry.pk}/retirement/"
    assert world.signed_in("wu").post(foreign).status_code == 404
