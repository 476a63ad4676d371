"""What the product itself says about its health."""

from http.client import HTTPConnection, HTTPException
from urllib.parse import urlsplit


def complaint(port: int, base_url: str) -> str | None:
    """What keeps it from serving, in its own words; none when all is well."""
    connection = HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        connection.request("GET", "/health", headers={"Host": urlsplit(base_url).netloc})
        answer = connection.getresponse()
        return None if answer.status == 200 else answer.read().decode(errors="replace")
    except (OSError, HTTPException) as error:
        return f"no answer from port {port} ({error})"
    finally:
        connection.close()
