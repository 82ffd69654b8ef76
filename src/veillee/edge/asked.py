"""One HTTP request as the door sees it: headers by name, who asks, over what."""

from collections.abc import KeysView, MutableMapping
from typing import Any

from veillee.edge.door import Client

Scope = MutableMapping[str, Any]
"""ASGI's word for what is known of a request; its values have no one type."""

_KEY = "asked"


class AsgiHeaders:
    """The headers of an ASGI scope, found whatever the case of their names."""

    __slots__ = ("_values",)

    def __init__(self, raw: list[tuple[bytes, bytes]]) -> None:
        self._values: dict[str, list[str]] = {}
        values = self._values
        for name, value in raw:
            values.setdefault(name.decode("latin-1"), []).append(value.decode("latin-1"))

    def getall(self, key: str, default: list[str], /) -> list[str]:
        """Return every value of a header; ASGI gives names in lower case."""
        return self._values.get(key, default)

    def keys(self) -> KeysView[str]:
        """Return the names of all headers, in lower case."""
        return self._values.keys()

    def first(self, key: str) -> str:
        """Return the first value of a header, empty without it."""
        values = self._values.get(key)
        return values[0] if values else ""


class Asked:
    """What the guard found out about a request and hands on to the route."""

    __slots__ = ("client", "cookies", "headers", "scheme")

    def __init__(self, headers: AsgiHeaders, client: Client, scheme: str) -> None:
        self.headers = headers
        self.client = client
        self.scheme = scheme
        self.cookies: list[str] = []
        """`Set-Cookie` values of the answer, also when it is a refusal."""

    @property
    def is_secure(self) -> bool:
        """Tell whether the visitor came by HTTPS."""
        return self.scheme == "https"

    @property
    def is_json(self) -> bool:
        """Tell whether a body, if there is one, says that it is JSON."""
        kind = self.headers.first("content-type").partition(";")[0].strip().lower()
        if kind:
            return kind == "application/json"
        size = self.headers.first("content-length")
        return size in {"", "0"} and not self.headers.first("transfer-encoding")

    @property
    def is_form(self) -> bool:
        """Tell whether a body is that of a plain form."""
        kind = self.headers.first("content-type").partition(";")[0].strip().lower()
        return kind == "application/x-www-form-urlencoded"

    @property
    def language(self) -> str:
        """Return `fr` or `en` by what the browser prefers; French first."""
        told = self.headers.first("accept-language").strip().lower()
        return "en" if told.startswith("en") else "fr"

    def hand_on(self, scope: Scope) -> None:
        """Leave it where the route finds it."""
        scope.setdefault("state", {})[_KEY] = self


def asked_in(scope: Any) -> Asked:
    """Return what the guard left in a scope."""
    found: Asked = scope["state"][_KEY]
    return found
