"""How somebody wants to see the product in this browser: cookies, for the server to draw it so."""

# What may be chosen of each, besides leaving it to the system.
LOOKS = {"theme": ("light", "dark"), "contrast": ("more",), "text": ("115", "130")}


def look(request, name: str) -> str:
    """What was chosen of `name`; empty where the system decides."""
    chosen = request.COOKIES.get(name, "") if request else ""
    return chosen if chosen in LOOKS[name] else ""
