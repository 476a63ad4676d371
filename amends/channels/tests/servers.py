"""Real mail servers for tests, with configurations of their own on loopback ports: Debian's dovecot
for IMAP and exim for SMTP with STARTTLS and AUTH. Both change users, so both need root."""

import os
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from ipaddress import ip_address
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from amends.now import now

USER, PASSWORD = "amends", "secret"
PATIENCE_SECONDS = 20

DOVECOT = """
protocols = imap
base_dir = {folder}/run
state_dir = {folder}/state
log_path = {folder}/log
listen = 127.0.0.1
ssl = no
disable_plaintext_auth = no
mail_location = maildir:{folder}/mail/%u
first_valid_uid = 1
service imap-login {{
  inet_listener imap {{
    port = {port}
  }}
  inet_listener imaps {{
    port = 0
  }}
}}
passdb {{
  driver = static
  args = password={password}
}}
userdb {{
  driver = static
  args = uid=mail gid=mail home={folder}/home/%u
}}
"""

EXIM = """
primary_hostname = localhost
spool_directory = {folder}/spool
log_file_path = {folder}/log/%slog
pid_file_path = {folder}/exim.pid
local_interfaces = 127.0.0.1
daemon_smtp_ports = {port}
keep_environment =
host_lookup =
tls_advertise_hosts = *
tls_certificate = {folder}/server.pem
tls_privatekey = {folder}/server.key
auth_advertise_hosts = ${{if eq{{$tls_in_cipher}}{{}}{{}}{{*}}}}
acl_smtp_rcpt = recipient
begin acl
recipient:
  deny local_parts = nobody-here
       message = no such user
  defer local_parts = busy
       message = try again later
  accept authenticated = *
  deny message = sign in first
begin routers
everything:
  driver = accept
  transport = file
begin transports
file:
  driver = appendfile
  directory = {folder}/mail
  maildir_format
  create_directory
  user = Debian-exim
  group = Debian-exim
begin authenticators
plain:
  driver = plaintext
  public_name = PLAIN
  server_prompts = :
  server_condition = ${{if and{{{{eq{{$auth2}}{{{user}}}}}{{eq{{$auth3}}{{{password}}}}}}}}}
  server_set_id = $auth2
begin retry
* * F,1h,15m
"""


@contextmanager
def dovecot() -> Iterator[tuple[Path, int]]:
    """Runs it; yields its folder and port."""
    program = _program("dovecot", "dovecot-imapd")
    with _folder() as folder:
        port = free_port()
        for part in ("run", "state", "home", "mail"):
            (folder / part).mkdir(mode=0o755)
        for part in ("home", "mail"):
            shutil.chown(folder / part, "mail", "mail")
        config = folder / "dovecot.conf"
        config.write_text(DOVECOT.format(folder=folder, port=port, password=PASSWORD))
        with _running([program, "-F", "-c", str(config)], port):
            yield folder, port


@contextmanager
def exim() -> Iterator[tuple[Path, int]]:
    """Runs it; yields its folder, with `server.pem` to trust, and its port."""
    program = _program("exim4", "exim4-daemon-light")
    with _folder() as folder:
        port = free_port()
        make_certificate(folder)
        for part in ("spool", "log", "mail"):
            (folder / part).mkdir(mode=0o755)
        for path in (folder, *folder.iterdir()):
            shutil.chown(path, "Debian-exim", "Debian-exim")
        config = folder / "exim.conf"
        config.write_text(EXIM.format(folder=folder, port=port, user=USER, password=PASSWORD))
        with _running([program, "-bdf", "-C", str(config)], port):
            yield folder, port


def make_certificate(folder: Path) -> None:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    names = [x509.DNSName("localhost"), x509.IPAddress(ip_address("127.0.0.1"))]
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now() - timedelta(days=1))
        .not_valid_after(now() + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName(names), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    (folder / "server.pem").write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
    (folder / "server.key").write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )


def free_port() -> int:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        return listening.getsockname()[1]


def until(question, *, seconds: float = PATIENCE_SECONDS):
    """The first true answer; fails where there is none in time."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if answer := question():
            return answer
        time.sleep(0.05)
    raise AssertionError(f"nothing within {seconds} seconds")


def _program(name: str, package: str) -> str:
    if os.geteuid() != 0:
        pytest.skip(f"{name} changes users and was not tried: the tests do not run as root")
    program = shutil.which(name, path=f"{os.environ['PATH']}:/usr/sbin")
    if program is None:
        pytest.skip(f"{name} is not here (apt install {package} brings it)")
    return program


@contextmanager
def _folder() -> Iterator[Path]:
    """Not under pytest's own, which no other user may enter."""
    folder = Path(tempfile.mkdtemp(prefix="amends-mail-"))
    folder.chmod(0o755)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def _running(command: list[str], port: int) -> Iterator[None]:
    # Dovecot holds on to the pipes it is given; so it gets none.
    process = subprocess.Popen(
        command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        until(lambda: _answers(port) or process.poll() is not None)
        assert process.poll() is None, f"{command[0]} did not start"
        yield
    finally:
        process.terminate()
        process.wait(PATIENCE_SECONDS)


def _answers(port: int) -> bool:
    try:
        with socket.create_connection(("127.0.0.1", port), timeout=1) as line:
            return bool(line.recv(1))
    except OSError:
        return False
