"""Where the demo's stand-in listens, on whatever port was free."""

from pathlib import Path

# Everybody knows it, as everybody knows the demo's passwords.
DEMO_KEY = "the key of the demo's gateway"


def port_file(data: Path) -> Path:
    return data / "sms_gateway" / "port"


def stand_in_at(data: Path) -> str:
    """`""` where none has been started."""
    try:
        return f"http://127.0.0.1:{int(port_file(data).read_text())}/"
    except (FileNotFoundError, ValueError):
        return ""
