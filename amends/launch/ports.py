import socket

from amends.launch.errors import LaunchError
from amends.launch.installation import Addresses


def check_ports(addresses: Addresses) -> None:
    """Says so before anything starts, when one of our ports is used twice or by another program."""
    if addresses.smtp_port in (addresses.port, addresses.live_port):
        raise LaunchError(
            f"The pages take port {addresses.port} and the live stream the next one, "
            f"{addresses.live_port}; the mail door needs another: choose it with --smtp-port."
        )
    options = {
        "--port": (addresses.port, addresses.live_port),
        "--smtp-port": (addresses.smtp_port,),
    }
    for option, ports in options.items():
        for port in ports:
            if not is_free(port):
                raise LaunchError(
                    f"Port {port} is used by another program; choose another with {option}."
                )


def is_free(port: int) -> bool:
    try:
        socket.create_server(("127.0.0.1", port)).close()
    except OSError:
        return False
    return True
