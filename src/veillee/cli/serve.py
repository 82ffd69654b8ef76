"""`veillee serve`: start a node, say where it answers, and stop cleanly."""

import argparse
import asyncio
import gc
import os
import signal
import socket
import sys
from contextlib import suppress
from types import FrameType
from typing import IO, Any

import uvicorn
import uvloop

from veillee.app import Node, Replacements, build
from veillee.app.patient_log import PatientLog
from veillee.cli.given import add_config, settings_from
from veillee.config.mistakes import ConfigurationWrong, Mistake
from veillee.config.public_start import before_public
from veillee.config.settings import Settings
from veillee.edge.door import no_place
from veillee.edge.incoming import Incoming
from veillee.edge.joint import protocol_class
from veillee.kernel.late import Late
from veillee.kernel.log import Event, Log, take_over_libraries
from veillee.moderation.age_reader import shipped_age_reader
from veillee.store.ports import StoreFailed

GRACE_SECONDS = 5
_METRICS_HOST = "127.0.0.1"
INTERRUPTED = 130
_TRIAL = (
    "Essai privé : l'âge n'est pas vérifié, {ici}.\n"
    "Private trial: age is not verified, {here}. "
    "It answers on loopback and private networks only."
)
_NOBODY = {"ici": "personne ne modère", "here": "nobody moderates"}
_A_TEAM = {
    "ici": "une équipe modère sans délai promis",
    "here": "a team moderates at no promised time",
}
_FLAGS = {
    "host": ("server", "host"),
    "port": ("server", "port"),
    "tls_cert": ("server", "tls_cert"),
    "tls_key": ("server", "tls_key"),
}


def register(subparsers: Any) -> None:
    """Add the command."""
    command = subparsers.add_parser("serve", help="start a node and print its address")
    add_config(command)
    command.add_argument("--host", help="address to listen on: loopback or private")
    command.add_argument("--port", type=int, help="port to listen on; 0 for any free one")
    command.add_argument("--tls-cert", metavar="FILE", help="certificate file, for HTTPS")
    command.add_argument("--tls-key", metavar="FILE", help="private key file of the certificate")
    command.set_defaults(run=run)


def run(wanted: argparse.Namespace) -> int:
    """Serve until told to stop."""
    settings = settings_from(wanted, _FLAGS)
    if why := no_place(settings.server.host):
        raise ConfigurationWrong(
            [
                Mistake(
                    "server.host",
                    why,
                    "use 127.0.0.1, or an address of a private network",
                ),
                *before_public(settings),
            ]
        )
    log = PatientLog(_own_stderr())
    take_over_libraries(log)
    try:
        if settings.server.metrics_port:
            _bound(_METRICS_HOST, settings.server.metrics_port).close()  # to say early, as below
        with _bound(settings.server.host, settings.server.port) as listening:
            uvloop.run(_serve(settings, listening, log))
    except KeyboardInterrupt:  # before it served
        return INTERRUPTED
    finally:
        log.close()
    return 0


async def _serve(settings: Settings, listening: socket.socket, log: Log) -> None:
    node = await build(settings, Replacements(log=log))
    # Until here a signal ends the process as ever: nobody was let in, and a migration is whole or
    # not there. From here uvicorn catches it, and raises it again once everything is kept.
    signal.signal(signal.SIGTERM, _enough)
    signal.signal(signal.SIGINT, _enough)
    server = NodeServer(node)
    try:
        await server.serve([listening])
    except SystemExit:  # uvicorn's way to say that what surrounds it failed
        if server.started:
            raise
        raise StoreFailed(
            "The house could not start: something it begins with failed (`library.spoke` above)."
            " `veillee config check` and `veillee database verify` say what they find."
        ) from None


def _own_stderr() -> IO[str]:
    """Return a stream of its own to stderr: nothing else, nor the end of Python, waits for it."""
    return os.fdopen(os.dup(sys.stderr.fileno()), "w", encoding="utf-8")


def _bound(host: str, port: int) -> socket.socket:
    """Return a socket on this address; bound first, to say early that it is in use."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listening = socket.socket(family, socket.SOCK_STREAM)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((host, port))
    except OSError as error:
        listening.close()
        raise OSError(f"Cannot listen on {host}, port {port}: {error.strerror}.") from None
    return listening


class NodeServer(uvicorn.Server):
    """uvicorn around a node: says where it answers, and when it stops."""

    def __init__(self, node: Node) -> None:
        super().__init__(_uvicorn_config(node))
        self.node = node

    async def startup(self, sockets: Any = None) -> None:
        """Start, then print the address: whoever reads it may connect."""
        await super().startup(sockets)
        if not self.started:
            return
        await self.node.casework.watching()  # so that the first page says who moderates
        # What was made to start (130,000 objects) stays: the collector need not walk it again and
        # again. With 1,000 people who talk its longest pause was 280 ms, 86 ms this way. One in a
        # hundred is garbage, which finding would take 70 ms.
        gc.freeze()
        gc.enable()
        server = self.node.settings.server
        port = int(self.servers[0].sockets[0].getsockname()[1])
        self.node.log(
            Event.STARTED,
            release=self.node.desk.pages.release,
            port=port,
            tls=bool(server.tls_cert),
        )
        self.announce(address_of(server.host, port, is_secure=bool(server.tls_cert)))
        # In a thread, so that those who come first do not wait for it.
        self._preparing = asyncio.get_running_loop().run_in_executor(None, self._prepare)

    def announce(self, address: str) -> None:
        """Say where the house answers, and what it is."""
        who = _A_TEAM if self.node.desk.is_moderated() else _NOBODY
        with suppress(OSError):  # a disk may be full where this is written, too
            print(f"{address}\n{_TRIAL.format(**who)}", flush=True)

    def _prepare(self) -> None:
        """Make what was left for later: patterns, a model, and the document of the routes."""
        Late.compile_all()
        shipped_age_reader()
        self.node.http.later()

    async def shutdown(self, sockets: Any = None) -> None:
        """Tell every socket to come back, then let uvicorn wait and close."""
        self.node.log(Event.STOPPING)
        self.node.front.stop()
        await super().shutdown(sockets)


def address_of(host: str, port: int, *, is_secure: bool) -> str:
    """Return what to type into a browser."""
    shown = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(host, f"[{host}]" if ":" in host else host)  # noqa: S104 - compared, not bound
    return f"{'https' if is_secure else 'http'}://{shown}:{port}/"


def _uvicorn_config(node: Node) -> uvicorn.Config:
    server = node.settings.server
    return uvicorn.Config(
        node.http,
        host=server.host,
        port=server.port,
        http=Incoming,
        ws=protocol_class(node.front),
        loop="uvloop",
        lifespan="on",
        interface="asgi3",
        access_log=False,
        log_config=None,
        server_header=False,
        proxy_headers=False,
        timeout_keep_alive=30,
        timeout_graceful_shutdown=GRACE_SECONDS,
        backlog=4_096,
        ssl_certfile=server.tls_cert or None,
        ssl_keyfile=server.tls_key or None,
    )


def _enough(_: int, __: FrameType | None) -> None:
    """Do nothing more: the house has stopped."""
