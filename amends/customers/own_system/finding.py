"""Where the demo's stand-in listens, on whatever port was free."""

from pathlib import Path

# Everybody knows it, as everybody knows the demo's passwords.
DEMO_KEY = "the key of the demo's own system"
# What the settings of the demo name; whatever else somebody enters there is called as it stands.
DEMO_ADDRESS = "https://orders.example.com/amends"


def port_file(data: Path) -> Path:
    return data / "own_system" / "port"


def stand_in_at(data: Path) -> str:
    """`""` where none has been started."""
    try:
        return f"http://127.0.0.1:{int(port_file(data).read_text())}/"
    except (FileNotFoundError, ValueError):
        return ""
