from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Person:
    """Who somebody is by the word of a provider. `email` counts only where it `is_verified`."""

    subject: str
    name: str = ""
    email: str = ""
    is_verified: bool = False
