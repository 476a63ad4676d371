"""What stands in `deploy/` is understood by the programs that it is for, where a machine has them."""

import re
import shutil
import subprocess
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, Request, build_opener

import pytest
import yaml

from amends.launch.folders import CHECKOUT, data_folder
from amends.launch.supervisor import STOP_SECONDS
from amends.launch.tests.running import Demo
from amends.people.tests.doors import PASSWORD

DEPLOY = CHECKOUT / "deploy"
SYSTEMD, NGINX = shutil.which("systemd-analyze"), shutil.which("nginx", path="/usr/sbin:/usr/bin")


@pytest.mark.skipif(SYSTEMD is None, reason="systemd-analyze is not here")
def test_systemd_understands_the_units(tmp_path):
    for unit in (DEPLOY / "systemd").iterdir():
        text = unit.read_text().replace("/opt/amends", str(CHECKOUT))
        name = unit.name.replace("@.", "@web.")
        (tmp_path / name).write_text(text)
    done = subprocess.run(
        [SYSTEMD, "verify", "--man=no", *sorted(tmp_path.iterdir())],
        capture_output=True,
        text=True,
    )
    ours = [line for line in done.stderr.splitlines() if str(tmp_path) in line or "amends" in line]
    assert not ours


@pytest.mark.skipif(NGINX is None, reason="nginx is not here")
def test_nginx_understands_the_configuration(tmp_path):
    key, certificate = tmp_path / "privkey.pem", tmp_path / "fullchain.pem"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=care.example.com",
         "-keyout", key, "-out", certificate],
        check=True, capture_output=True,
    )  # fmt: skip
    site = (DEPLOY / "nginx.conf").read_text().replace("/etc/ssl/care.example.com", str(tmp_path))
    (tmp_path / "site.conf").write_text(site)
    (tmp_path / "nginx.conf").write_text(
        f"pid {tmp_path}/pid; error_log stderr; events {{}} http {{ include {tmp_path}/site.conf; }}"
    )
    done = subprocess.run(
        [NGINX, "-t", "-p", tmp_path, "-c", tmp_path / "nginx.conf"], capture_output=True, text=True
    )
    assert "test is successful" in done.stderr, done.stderr


def test_the_container_gets_all_that_the_product_needs_and_no_secret():
    lines = (DEPLOY / "Containerfile").read_text().splitlines()
    copied = {line.split()[1] for line in lines if line.startswith("COPY")}
    assert copied == {"requirements", "bin", "amends", "pyproject.toml"}
    assert not [line for line in lines if "PASSWORD" in line or "SECRET" in line]


def test_rivals_36_what_a_container_holds_outlives_down_and_up_and_nothing_is_done_by_hand():
    compose = yaml.safe_load((DEPLOY / "compose.yaml").read_text())
    (amends,) = compose["services"].values()  # nothing that has to be started before another
    kept = dict(volume.split(":") for volume in amends["volumes"])
    (name,) = kept
    assert compose["volumes"] == {name: None}, (
        "a volume with a name stays where down takes the rest"
    )
    assert amends["restart"] == "unless-stopped"
    assert int(amends["stop_grace_period"].removesuffix("s")) > 2 * STOP_SECONDS

    image = (DEPLOY / "Containerfile").read_text().replace("\\\n", "")
    said = dict(line.split(" ", 1) for line in image.splitlines() if line[:1].isupper())
    assert said["VOLUME"] == kept[name]
    assert f"AMENDS_DATA={kept[name]} " in said["ENV"]  # database, files, key and backups
    assert "/health" in said["HEALTHCHECK"] and said["STOPSIGNAL"] == "SIGTERM"
    assert said["USER"] == "amends"  # by whom PostgreSQL runs, too
    assert said["CMD"].startswith('["bin/amends", "serve"')  # which migrates before it serves
    by_hand = [value for value in amends["environment"].values() if ":?" in value]
    assert len(by_hand) == 1  # the address that people type, once


class Served(Demo):
    """What the container runs, on this machine, with a PostgreSQL beside it."""

    def __init__(self, data, url):
        super().__init__(data)
        self._url = url

    def start(self):
        words = ["serve", "--port", str(self.port), "--smtp-port", str(self.smtp_port)]
        self.process = self.command(*words, AMENDS_DATABASE_URL=self._url)
        return self.lines_until("ready: ")

    def whole_page(self, browser, path):
        """The page, with every style sheet and script that it asks for, none of which is missing."""
        here = f"http://localhost:{self.port}"
        page = browser.open(f"{here}{path}").read().decode()
        needed = re.findall(r'(?:href|src)="(/static/[^"]+\.(?:css|js))"', page)
        assert needed and all(browser.open(f"{here}{each}").read() for each in needed)
        return page


@pytest.mark.slow
def test_rivals_36_down_and_up_again_it_serves_what_was_there_to_whoever_was_signed_in(
    committed_db, tmp_path
):
    served = Served(data_folder(str(tmp_path / "data")), committed_db)
    browser = build_opener(HTTPCookieProcessor())
    served.start()
    page = served.whole_page(browser, "/account/login/")
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)[1]
    told = {"login": "lin@example.com", "password": PASSWORD, "csrfmiddlewaretoken": token}
    login = f"http://localhost:{served.port}/account/login/"
    browser.open(Request(login, urlencode(told).encode(), {"Referer": login}))
    before = served.whole_page(browser, "/w/xinghe/")
    assert served.stop() == 0
    served.start()
    after = served.whole_page(browser, "/w/xinghe/")
    assert served.stop() == 0
    for page in (before, after):
        assert "<main" in page and "林晓" in page
