"""The form of a backup: a tar file whose first member says what the others are."""

import io
import json
import re
import shutil
import tarfile
import tomllib
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

from amends.launch.errors import LaunchError
from amends.launch.folders import CHECKOUT

FORMAT = 1
MEMBERS = re.compile(r"database\.dump|key|files/[0-9a-f]{2}/[0-9a-f]{2}/[0-9a-f]{64}")


@dataclass(frozen=True)
class Label:
    """`key` is a fingerprint, by which restore knows whether the right key is at hand; `rows` says
    how many each table had."""

    made_at: str
    version: str
    demo: bool
    sign_ins: str
    key: str
    format: int = FORMAT
    rows: dict[str, int] = field(default_factory=dict)


def label_for(data: Path, *, demo: bool, rows: dict[str, int]) -> Label:
    sign_ins = data / "sign-ins"
    return Label(
        made_at=datetime.now(UTC).isoformat(timespec="seconds"),
        version=_version(),
        demo=demo,
        sign_ins=sign_ins.read_text() if sign_ins.exists() else "",
        key=fingerprint(data / "key"),
        rows=rows,
    )


def fingerprint(key: Path) -> str:
    return sha256(b"amends key" + key.read_bytes()).hexdigest()[:16]


def write_label(tar: tarfile.TarFile, label: Label) -> None:
    content = json.dumps(asdict(label), ensure_ascii=False, indent=1).encode()
    member = tarfile.TarInfo("label.json")
    member.size = len(content)
    tar.addfile(member, io.BytesIO(content))


def read_label(tar: tarfile.TarFile) -> Label:
    try:
        member = tar.extractfile("label.json")
        facts = json.loads(member.read() if member else b"")
    except (KeyError, ValueError):
        raise LaunchError("This is no backup of Amends.") from None
    if facts["format"] != FORMAT:
        raise LaunchError(
            f"This backup was made by Amends {facts['version']}, in a form that this version "
            "does not know."
        )
    return Label(**facts)


def unpack(tar: tarfile.TarFile, folder: Path) -> None:
    """Only what a backup holds, by name, as plain files: an archive may come from anywhere."""
    for member in tar:
        content = tar.extractfile(member) if MEMBERS.fullmatch(member.name) else None
        if content:
            target = folder / member.name
            target.parent.mkdir(parents=True, exist_ok=True)
            with target.open("wb") as file:
                shutil.copyfileobj(content, file)


def _version() -> str:
    return tomllib.loads((CHECKOUT / "pyproject.toml").read_text())["project"]["version"]
