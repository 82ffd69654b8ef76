"""The real process: says where it answers, holds its port against rude peers, stops cleanly."""

import json
import os
import re
import signal
import socket
import ssl
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path
from subprocess import PIPE

import httpx
import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID

from tests.doorstep import NINA, Device
from tests.programs import PATIENCE, first_line, running

pytestmark = pytest.mark.slow


@dataclass
class Served:
    """A running `veillee serve`."""

    process: subprocess.Popen[str]
    address: str
    log: Path

    @property
    def port(self) -> int:
        """Return the port it listens on."""
        found = re.search(r":(\d+)/", self.address)
        assert found is not None
        return int(found[1])

    def stop(self, with_signal: signal.Signals = signal.SIGTERM) -> tuple[int, str]:
        """Ask it to stop and return its exit code and its log."""
        self.process.send_signal(with_signal)
        self.process.communicate(timeout=PATIENCE)
        return self.process.returncode, self.log.read_text()


@contextmanager
def serve(folder: Path, *flags: str, **settings: str) -> Iterator[Served]:
    """Run the program on a free port, from when it says where until the end of the block."""
    log = folder / "log"
    command = [sys.executable, "-m", "veillee.cli.main", "serve", "--port", "0", *flags]
    environment = {**os.environ, "VEILLEE__STORE__PATH": str(folder / "var"), **settings}
    # Into a file: nobody reads a pipe meanwhile, and a full one would stop it.
    with (
        log.open("w") as written,
        running(command, env=environment, stdout=PIPE, stderr=written) as process,
    ):
        address = first_line(process)
        if not address:
            pytest.fail(log.read_text())
        yield Served(process, address, log)


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with serve(tmp_path_factory.mktemp("house")) as served:
        yield served
        code, log = served.stop()
    assert code == 0
    assert "house.failed" not in log


def test_it_serves_and_says_that_it_is_a_trial(
    tmp_path: Path, record_property: Callable[[str, object], None]
) -> None:
    began = time.monotonic()
    with serve(tmp_path) as served:
        record_property("start_seconds", time.monotonic() - began)
        assert served.process.stdout is not None
        assert "l'âge n'est pas vérifié" in served.process.stdout.readline()
        assert httpx.get(f"{served.address}healthz").json() == {"ready": True}
        code, log = served.stop()
    assert code == 0
    assert [json.loads(line)["event"] for line in log.splitlines()] == [
        "house.started",
        "house.stopping",
        "house.stopped",
    ]


def test_ctrl_c_stops_it_as_cleanly(tmp_path: Path) -> None:
    with serve(tmp_path) as served:
        assert served.stop(signal.SIGINT)[0] == 0


def test_a_second_one_on_the_same_folder_or_port_is_refused_in_words(
    house: Served, tmp_path: Path
) -> None:
    env = {**os.environ, "VEILLEE__STORE__PATH": str(tmp_path / "var")}
    done = subprocess.run(
        [sys.executable, "-m", "veillee.cli.main", "serve", "--port", str(house.port)],
        env=env,
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )
    assert done.returncode == 1
    assert (
        done.stderr == f"Cannot listen on 127.0.0.1, port {house.port}: Address already in use.\n"
    )


def test_a_port_of_the_metrics_that_is_in_use_is_refused_in_words(
    house: Served, tmp_path: Path
) -> None:
    settings = {
        "VEILLEE__STORE__PATH": str(tmp_path / "var"),
        "VEILLEE__SERVER__METRICS_PORT": str(house.port),
    }
    done = subprocess.run(
        [sys.executable, "-m", "veillee.cli.main", "serve", "--port", "0"],
        env={**os.environ, **settings},
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )
    assert done.returncode == 1
    assert f"port {house.port}: Address already in use." in done.stderr
    assert "library.spoke" not in done.stderr


def test_a_start_that_fails_ends_with_a_sentence(tmp_path: Path) -> None:
    broken = """
import sys
from veillee.app.node import Node
from veillee.cli.main import main
def running(self):
    raise RuntimeError
Node.running = running
sys.exit(main(["serve", "--port", "0"]))
"""
    done = subprocess.run(
        [sys.executable, "-c", broken],
        env={**os.environ, "VEILLEE__STORE__PATH": str(tmp_path / "var")},
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )
    assert done.returncode == 1
    assert "The house could not start" in done.stderr
    assert "Traceback" not in done.stderr


def test_it_does_not_start_on_a_public_address(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "veillee.cli.main", "serve", "--host", "8.8.8.8"],
        env={**os.environ, "VEILLEE__STORE__PATH": str(tmp_path / "var")},
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )
    assert done.returncode == 2
    assert "8.8.8.8 is public" in done.stderr
    assert "staff.hours: is empty, so the house is always open" in done.stderr
    assert not (tmp_path / "var").exists()


def test_the_page_comes_with_its_policy_and_its_files_for_ever(house: Served) -> None:
    page = httpx.get(house.address)
    assert page.headers["content-type"] == "text/html; charset=utf-8"
    assert "unsafe" not in page.headers["content-security-policy"]
    assert page.headers["cache-control"] == "no-cache"
    again = httpx.get(house.address, headers={"if-none-match": page.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    script = re.search(r'src="/(static/[^"]+start\.js)"', page.text)
    assert script is not None
    answer = httpx.get(house.address + script[1])
    assert answer.headers["content-type"] == "text/javascript; charset=utf-8"
    assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert answer.headers["content-encoding"] == "gzip"


def test_every_file_that_the_page_names_is_there(house: Served) -> None:
    page = httpx.get(house.address).text
    named = re.findall(r'(?:src|href)="/(static/[^"]+)"', page)
    assert named
    with httpx.Client(base_url=house.address) as browser:
        assert [name for name in named if browser.get(name).status_code != 200] == []


def test_head_is_get_without_a_body(house: Served) -> None:
    answer = httpx.head(f"{house.address}healthz")
    assert (answer.status_code, answer.content) == (200, b"")


def test_nobody_is_told_what_serves(house: Served) -> None:
    assert "server" not in httpx.get(house.address).headers


# A head without end, in one field or in many: cut off at 16 kB, whatever follows is not read.
@pytest.mark.parametrize("piece", [b"x" * 1_000, b"x: y\r\n" * 100])
def test_a_flood_of_headers_is_cut_off(house: Served, piece: bytes) -> None:
    with socket.create_connection(("127.0.0.1", house.port), timeout=PATIENCE) as peer:
        peer.sendall(b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Flood: ")
        sent = 0
        try:
            while sent < 10_000_000:
                peer.sendall(piece)
                sent += len(piece)
            pytest.fail("all of the flood was read")
        except (BrokenPipeError, ConnectionResetError):
            assert sent < 5_000_000  # what the two kernels hold between them


@pytest.mark.parametrize(
    "head",
    [
        b"GET / HTTP/1.1\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nHost: evil\r\n\r\n",
        b"GET / HTTP/1.0\r\n\r\n",
        b"GET http://evil.example/ HTTP/1.1\r\nHost: evil.example\r\n\r\n",
        b"GET http://evil.example/ HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n",
        b"GET http://127.0.0.1@evil.example/ HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n",
        (
            b"GET http://evil.example/api/socket HTTP/1.1\r\nHost: 127.0.0.1\r\n"
            b"Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
            b"Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"
        ),
        b"OPTIONS * HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n",
        b"BREW / HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n",
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
        b"GET /\xff HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n",
        (
            b"POST /api/entry HTTP/1.1\r\nHost: 127.0.0.1\r\n"
            b"Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n"
        ),
        b"POST /api/entry HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: -1\r\n\r\n",
    ],
)
def test_a_strange_head_is_refused_and_closed(house: Served, head: bytes) -> None:
    with socket.create_connection(("127.0.0.1", house.port), timeout=PATIENCE) as peer:
        peer.sendall(head)
        peer.shutdown(socket.SHUT_WR)
        answer = peer.makefile("rb").read()
    assert answer.startswith(b"HTTP/1.1 4"), answer[:200]
    assert b"evil" not in answer


def test_a_target_that_names_this_house_is_answered(house: Served) -> None:
    """A server takes the absolute form too, and goes by its host (RFC 9112 section 3.2.2)."""
    with socket.create_connection(("127.0.0.1", house.port), timeout=PATIENCE) as peer:
        peer.sendall(
            b"GET http://127.0.0.1/healthz HTTP/1.1\r\nHost: evil.example\r\n"
            b"Connection: close\r\n\r\n"
        )
        assert peer.makefile("rb").read().startswith(b"HTTP/1.1 200 ")


def test_metrics_answer_on_their_own_port_of_loopback_alone(tmp_path: Path) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with serve(tmp_path, VEILLEE__SERVER__METRICS_PORT=str(port)) as served:
        httpx.get(f"{served.address}api/site")
        answer = httpx.get(f"http://127.0.0.1:{port}/metrics")
        assert answer.headers["content-type"].startswith("application/openmetrics-text")
        assert 'veillee_requests_total{status="200"} 1.0' in answer.text
        assert answer.text.endswith("# EOF\n")
        assert httpx.get(f"{served.address}metrics").status_code == 404
        assert served.stop()[0] == 0


def test_under_a_sub_path_everything_says_so(tmp_path: Path) -> None:
    with serve(tmp_path, VEILLEE__SERVER__ROOT_PATH="/chat") as served:
        document = httpx.get(f"{served.address}openapi.json").json()
        assert document["servers"] == [{"url": "/chat"}]
        assert 'src="/chat/static/' in httpx.get(served.address).text
        assert served.stop()[0] == 0


def test_over_https_cookies_are_secure_and_browsers_are_told_to_stay(tmp_path: Path) -> None:
    certificate, key = _self_signed(tmp_path)
    trust = ssl.create_default_context(cafile=str(certificate))
    device = Device()
    with (
        serve(tmp_path, "--tls-cert", str(certificate), "--tls-key", str(key)) as served,
        httpx.Client(base_url=served.address, verify=trust) as browser,
    ):
        assert served.address.startswith("https://")
        answer = browser.get("/")
        assert answer.headers["strict-transport-security"] == "max-age=31536000"
        challenge = browser.post("/api/challenge").json()["challenge"]
        entered = browser.post("/api/entry", json={**NINA, "proof": device.proof(challenge)})
        assert entered.status_code == 200
        assert entered.headers["set-cookie"].endswith("HttpOnly; SameSite=Strict; Secure")
        assert served.stop()[0] == 0


def _self_signed(folder: Path) -> tuple[Path, Path]:
    """Make a certificate for 127.0.0.1 and return it with its key."""
    private = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")])
    own = x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))])
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder(name, name, private.public_key(), x509.random_serial_number())
        .not_valid_before(now - timedelta(hours=1))
        .not_valid_after(now + timedelta(hours=1))
        .add_extension(own, critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(private, SHA256())
    )
    paths = folder / "certificate.pem", folder / "key.pem"
    paths[0].write_bytes(certificate.public_bytes(Encoding.PEM))
    paths[1].write_bytes(private.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    return paths
