"""What the log tells of refusals, and a provider that lets a whole domain in."""

from amends.events.models import Event


def refusals(world) -> list[str]:
    with world.home.enter():
        told = Event.objects.filter(action="sign_in.refused").order_by("id")
        return [event.facts["reason"] for event in told]


def open_to_all(world, provider, **fields) -> None:
    with world.home.enter():
        provider.change(domains=["example.com"], admits="anybody", by=world.member("sun"), **fields)
