import ssl

from django.conf import settings


def trusted() -> ssl.SSLContext:
    """Whom mail servers must be vouched for by: the system's authorities, or those the operator named."""
    return ssl.create_default_context(cafile=settings.SMTP_CA_FILE or None)
