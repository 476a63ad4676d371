import re

# What may be the first part of a number or an address.
_BEGUN = re.compile(r"(?:[0-9０-９]\W{0,5})*[A-Za-z0-9._%+'@\-]*$")
_DIGIT = re.compile(r"\d")


def mask_phone(number: str) -> str:
    """138****8000; abroad the country code and the last four digits stay."""
    kept = re.sub(r"[^\d+]", "", number)
    digits = len(_DIGIT.findall(kept))
    if digits < 8:
        return "*" * max(digits - 2, 0) + kept[-2:]
    if kept.startswith("+86"):
        return f"+86 {kept[3:6]}****{kept[-4:]}"
    return f"{kept[:3]}****{kept[-4:]}"


def mask_mail(address: str) -> str:
    """li***@example.com; of a name of one or two letters nothing is left."""
    name, at, domain = address.rpartition("@")
    if not at:
        return "***"
    return f"{name[:2] if len(name) > 2 else ''}***@{domain}"


def mask_document(number: str) -> str:
    """310***********2X becomes a beginning and an end: 310***2X."""
    return f"{number[:3]}***{number[-2:]}"


def beginning(text: str, at_most: int, end: str = "") -> str:
    """The first `at_most` characters, and `end` where more followed. A number or an address across the
    cut goes whole: its first part would not be recognised, and all but a digit of it be read."""
    return text if len(text) <= at_most else _BEGUN.sub("", text[:at_most]).rstrip() + end
