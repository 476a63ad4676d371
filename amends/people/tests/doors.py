"""How tests come in: by the form that people use."""

import re

PASSWORD = "a password for tests"


def sign_in(client, mail_name: str, password: str = PASSWORD, **more):
    address = f"{mail_name}@example.com"
    return client.post("/account/login/", {"login": address, "password": password} | more)


def confirm(client):
    """Says again that it is oneself."""
    client.post("/account/reauthenticate/", {"password": PASSWORD})
    return client


def reset_link(letter) -> str:
    """The link in a mail, as a path."""
    return re.search(r"https?://[^/\s]+(/\S+)", letter.body)[1]
