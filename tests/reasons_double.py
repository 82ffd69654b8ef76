"""A double of the Commission's database of statements of reasons, on loopback.

Built from the published rules: a schema every statement must fit, public ids that are unique for
ever, batches that are taken whole or not at all, a bearer token, 302 for what is known.
"""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import jsonschema_rs

MOST = 100
TOKEN = "a token of the platform"


@dataclass
class Double:
    """What the database holds and heard. `trouble` is taken from its front, one a request: a status
    to answer, or `lost`: everything is done, and the line is cut before the answer.
    """

    valid: jsonschema_rs.Draft202012Validator
    address: str = ""
    held: dict[str, dict[str, Any]] = field(default_factory=dict)
    batches: list[list[str]] = field(default_factory=list)
    asked_for: list[str] = field(default_factory=list)
    trouble: list[int | str] = field(default_factory=list)

    def create(self, statements: Any) -> tuple[int, Any]:
        """Take a batch, or say what is wrong with it."""
        if not isinstance(statements, list) or not 1 <= len(statements) <= MOST:
            return 422, {"message": "between 1 and 100", "errors": {"statements": ["size"]}}
        self.batches.append([one.get("puid", "") for one in statements])
        wrong = {
            f"statement_{place}": {
                error.instance_path[0] if error.instance_path else "statement": ["invalid"]
            }
            for place, one in enumerate(statements)
            for error in self.valid.iter_errors(one)
        }
        if wrong:
            return 422, {"message": "The given data was invalid.", "errors": wrong}
        known = [one["puid"] for one in statements if one["puid"] in self.held]
        if known or len({one["puid"] for one in statements}) < len(statements):
            errors = {"puid": ["not unique"], "existing_puids": known}
            return 422, {"message": "The identifier(s) given are not unique.", "errors": errors}
        self.held |= {one["puid"]: one for one in statements}
        return 201, {"statements": [{"puid": one["puid"], "uuid": "u"} for one in statements]}


class _Server(ThreadingHTTPServer):
    double: Double


class _Handler(BaseHTTPRequestHandler):
    server: _Server

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        trouble = self._trouble()
        if isinstance(trouble, int):
            return
        if self.path != "/api/v1/statements":
            self._answer(404, {})
        elif self.headers["Authorization"] != f"Bearer {TOKEN}":
            self._answer(401, {"message": "Unauthenticated."})
        else:
            status, told = self.server.double.create(json.loads(body).get("statements"))
            if trouble != "lost":
                self._answer(status, told)

    def do_GET(self) -> None:
        if isinstance(self._trouble(), int):
            return
        double = self.server.double
        name = self.path.removeprefix("/api/v1/statement/existing-puid/")
        double.asked_for.append(name)
        self._answer(302 if name in double.held else 404, {})

    def _trouble(self) -> int | str | None:
        waiting = self.server.double.trouble
        trouble = waiting.pop(0) if waiting else None
        if isinstance(trouble, int):
            self._answer(trouble, {"message": "not now"})
        return trouble

    def _answer(self, status: int, told: Any) -> None:
        text = json.dumps(told).encode()
        self.send_response(status)
        self.send_header("Content-Length", str(len(text)))
        if status == 429:
            self.send_header("Retry-After", "7200")
        if status == 302:
            self.send_header("Location", "http://127.0.0.1:9/elsewhere")
        self.end_headers()
        self.wfile.write(text)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the library's name
        """Say nothing."""


@contextmanager
def reasons_database(schema: Path) -> Iterator[Double]:
    """Run the double."""
    rules = json.loads(schema.read_text("utf-8"))
    double = Double(jsonschema_rs.Draft202012Validator(rules, validate_formats=True))
    server = _Server(("127.0.0.1", 0), _Handler)
    server.double = double
    double.address = f"http://127.0.0.1:{server.server_port}/api/v1"
    thread = Thread(target=server.serve_forever, args=(0.05,))
    thread.start()
    try:
        yield double
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
