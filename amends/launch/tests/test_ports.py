import socket

import pytest

from amends.launch.errors import LaunchError
from amends.launch.installation import Addresses
from amends.launch.ports import check_ports


def test_the_mail_door_cannot_have_the_port_of_the_live_stream():
    for taken in (8000, 8001):
        with pytest.raises(LaunchError, match="--smtp-port"):
            check_ports(Addresses(port=8000, smtp_port=taken))


def test_a_port_of_another_program_is_named():
    with socket.create_server(("127.0.0.1", 0)) as other:
        taken = other.getsockname()[1]
        with pytest.raises(LaunchError, match=f"Port {taken} is used"):
            check_ports(Addresses(port=taken, smtp_port=1))
