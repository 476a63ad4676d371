"""The pictures of the documents, taken from a demo that is started for them and thrown away."""

import re
import shutil
import subprocess
import sys
from base64 import b64decode, b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Browser, Page, sync_playwright

from amends.launch.folders import CHECKOUT, own_place

PICTURES = CHECKOUT / "docs" / "pictures"
PORT = 18_850
SITE = f"http://localhost:{PORT}"
LARGEST = 200_000
QUALITIES = (0.9, 0.8, 0.7, 0.55, 0.4)
# Browsers write WebP; a library for it would be needed for nothing else.
TO_WEBP = """async ([png, quality]) => {
    const image = new Image()
    image.src = "data:image/png;base64," + png
    await image.decode()
    const canvas = new OffscreenCanvas(image.width, image.height)
    canvas.getContext("2d").drawImage(image, 0, 0)
    const bytes = new Uint8Array(
        await (await canvas.convertToBlob({type: "image/webp", quality})).arrayBuffer())
    return btoa(Array.from(bytes, byte => String.fromCharCode(byte)).join(""))
}"""


@dataclass(frozen=True)
class Picture:
    name: str
    who: str
    path: str
    language: str
    width: int = 1440
    height: int = 900
    theme: str = "light"
    # Words of the row to open before the picture is taken.
    row: str = ""


FLIGHT = "延误三小时"
TAKEN = [
    Picture("desk", "lin", "/w/xinghe/", "en-GB", row=FLIGHT),
    Picture("desk.zh-Hans", "lin", "/w/xinghe/", "zh-CN", row=FLIGHT),
    Picture("pulse", "zhao", "/w/xinghe/pulse/", "en-GB"),
    Picture("pulse.zh-Hans", "zhao", "/w/xinghe/pulse/", "zh-CN"),
    Picture("desk-phone", "lin", "/w/xinghe/", "zh-CN", width=390, height=844, theme="dark"),
]


def take_pictures() -> None:
    PICTURES.mkdir(parents=True, exist_ok=True)
    with running_demo() as password, sync_playwright() as playwright:
        chromium = shutil.which("chromium") or sys.exit("apt install chromium fonts-noto-cjk")
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        developing = browser.new_page()
        for picture in TAKEN:
            webp = _small(developing, _photograph(browser, picture, password))
            (PICTURES / f"{picture.name}.webp").write_bytes(webp)
        browser.close()


@contextmanager
def running_demo() -> Iterator[str]:
    """The password with which everybody signs in to a demo that ends with the block."""
    own_place().mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(prefix="pictures-", dir=own_place()) as data:
        process = subprocess.Popen(
            [sys.executable, "-m", "amends", "demo", "--data", data,
             "--port", str(PORT), "--smtp-port", str(PORT + 9)],
            stdout=subprocess.PIPE, text=True,
        )  # fmt: skip
        try:
            _wait_until_ready(process)
            said = (Path(data) / "sign-ins").read_text()
            yield re.findall(r"password for everybody: (\S+)", said)[0]
        finally:
            process.terminate()
            process.wait(timeout=30)


def _wait_until_ready(process: subprocess.Popen) -> None:
    for line in process.stdout or ():
        if line.startswith("ready:"):
            return
    raise RuntimeError("The demo did not start; its own words stand above.")


def _photograph(browser: Browser, picture: Picture, password: str) -> bytes:
    context = browser.new_context(
        locale=picture.language,
        timezone_id="Asia/Shanghai",
        color_scheme="dark" if picture.theme == "dark" else "light",
        viewport={"width": picture.width, "height": picture.height},
    )
    page = context.new_page()
    page.goto(f"{SITE}/account/login/")
    page.fill("[name=login]", f"{picture.who}@example.com")
    page.fill("[name=password]", password)
    page.press("[name=password]", "Enter")
    page.wait_for_url(lambda url: "/account/" not in url)
    page.goto(f"{SITE}{picture.path}")
    if picture.row:
        page.get_by_role("link", name=picture.row).first.click()
        page.wait_for_url(lambda url: "/cases/" in url)
    page.wait_for_load_state("load")
    png = page.screenshot()
    context.close()
    return png


def _small(page: Page, png: bytes) -> bytes:
    """As WebP, in the best quality that keeps it within LARGEST bytes."""
    webp = b""
    for quality in QUALITIES:
        webp = b64decode(page.evaluate(TO_WEBP, [b64encode(png).decode(), quality]))
        if len(webp) <= LARGEST:
            break
    return webp


if __name__ == "__main__":
    take_pictures()
