"""Where pages stand. A page names a hundred addresses, mostly those that the page before named."""

from functools import lru_cache

from django.urls import reverse


@lru_cache(maxsize=4096)
def url(name: str, *args, **kwargs) -> str:
    """As `reverse`, remembered; for names of our own, which lead to the same place all the time."""
    return reverse(name, args=args, kwargs=kwargs)
