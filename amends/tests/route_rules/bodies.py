"""What is sent to pages and to the API alike."""

from amends.tests.sides import Side


def words(side: Side) -> dict:
    return {"text": "We are on it."}
