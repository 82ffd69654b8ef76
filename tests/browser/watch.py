"""What a page must never do, whatever a test is about: written down while it happens.

Errors on the console, violations of the policy, requests to anywhere but the house. What a test
provokes on purpose it says beforehand (`expects`).
"""

import re
from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, ConsoleMessage, Page, Request, WebSocket

# Both engines report a violation as an event; only Chromium also writes it on the console.
_TELL_OF_VIOLATIONS = """
addEventListener("securitypolicyviolation", (event) =>
  console.error(`policy: ${event.violatedDirective} ${event.blockedURI}`));
"""
# Firefox remarks on what it does not know; none of these is an error of the page.
_REMARKS = re.compile(r"\b(?:Feature Policy|-moz-|-webkit-)")


class Watch:
    """All that one browser context did that it should not have."""

    def __init__(self, context: BrowserContext, house: str) -> None:
        self._house = urlsplit(house).netloc
        self._expected: list[re.Pattern[str]] = []
        self._seen: list[str] = []
        context.add_init_script(_TELL_OF_VIOLATIONS)
        context.on("request", self._asked)
        context.on("console", self._said)
        context.on("page", self._opened)

    def expects(self, pattern: str) -> None:
        """Let pass what a test provokes."""
        self._expected.append(re.compile(pattern))

    def wrong(self) -> list[str]:
        """Return what nobody expected."""
        return [each for each in self._seen if not any(p.search(each) for p in self._expected)]

    def _opened(self, page: Page) -> None:
        page.on("pageerror", lambda error: self._seen.append(f"uncaught: {error}"))
        page.on("crash", lambda _: self._seen.append("the page crashed"))
        page.on("websocket", self._connected)

    def _asked(self, request: Request) -> None:
        parts = urlsplit(request.url)
        if parts.scheme not in {"data", "blob"} and parts.netloc != self._house:
            self._seen.append(f"request to a third party: {request.url}")

    def _connected(self, socket: WebSocket) -> None:
        if urlsplit(socket.url).netloc != self._house:
            self._seen.append(f"socket to a third party: {socket.url}")

    def _said(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"} and not _REMARKS.search(message.text):
            self._seen.append(f"console {message.type}: {message.text} {message.location}")
