import pytest
from django.template import engines


@pytest.fixture
def render():
    """Renders a scrap of a template as a page would."""

    def rendered(source: str, **context) -> str:
        return engines["jinja2"].env.from_string(source).render(**context)

    return rendered
