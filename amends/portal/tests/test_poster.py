"""The public door as a sheet for the wall."""


def test_it_shows_the_address_and_its_code_in_three_languages(inside):
    page = inside.signed_in("lin").get("/w/xinghe/door/").content.decode()
    assert "http://localhost:8000/c/xinghe/" in page
    assert 'class="qr-code"' in page
    for words in ("有什么不满意？", "有什麼不滿意？", "Not satisfied?"):
        assert words in page


def test_it_is_for_members_alone(inside, browser):
    assert browser.get("/w/xinghe/door/").status_code == 302
    assert inside.signed_in("zhou").get("/w/xinghe/door/").status_code == 404


def test_a_reader_may_print_it_too(inside):
    assert inside.signed_in("qian").get("/w/xinghe/door/").status_code == 200
