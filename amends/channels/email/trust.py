import ssl

from django.conf import settings


def trusted() -> ssl.SSLContext:
    """Whom mail servers must be vouched for by: the system's authorities, and those the operator named."""
    context = ssl.create_default_context()
    if settings.SMTP_CA_FILE:
        context.load_verify_locations(settings.SMTP_CA_FILE)
    return context
