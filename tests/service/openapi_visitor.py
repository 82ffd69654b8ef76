"""What schemathesis cannot invent: a device that signs, a town that exists, a visitor's cookie."""

import os
import threading
from functools import cache
from itertools import count
from typing import Any

import httpx
import schemathesis
from schemathesis import Case, GenerationMode, HookContext

from tests.doorstep import NINA, Device
from tests.staffroom import API, Authenticator

HOUSE = os.environ["VEILLEE_ADDRESS"]
STAFF_CODE = os.environ.get("VEILLEE_STAFF_CODE", "")
# Would end the session that all threads share.
ENDS_THE_SESSION = (f"{API}/sign-out",)
VISITORS_ONLY = ("/api/leaving", "/api/leaving/confirm")
_number = count()
_joining = threading.Lock()


class _Own(threading.local):
    """A browser for each of the threads: their cookies must not mix."""

    def __init__(self) -> None:
        self.browser = httpx.Client(base_url=HOUSE)


_own = _Own()


@schemathesis.hook
def before_call(context: HookContext, case: Case[Any], kwargs: dict[str, Any]) -> None:  # noqa: ARG001 - the hook's shape
    """Enter first: give what is right in form a proof or a session, every other one sense."""
    if case.meta is not None and case.meta.generation.mode is GenerationMode.NEGATIVE:
        return
    if case.operation.path.startswith(API):
        _as_staff(case)
    else:
        _as_visitor(case)


def _as_staff(case: Case[Any]) -> None:
    case.body = _whole(case.body)
    case.headers["Origin"] = HOUSE.rstrip("/")
    if case.operation.path not in ENDS_THE_SESSION:
        case.headers["Cookie"] = _staff_cookie()


def _as_visitor(case: Case[Any]) -> None:
    body: Any = case.body
    has_sense = next(_number) % 2 == 0
    if case.operation.path in VISITORS_ONLY:
        case.headers["Cookie"] = f"veillee={_enter(Device())}"
        if has_sense and isinstance(body, dict):
            body["code"] = _own.browser.post("/api/leaving", headers=case.headers).json()["code"]
    elif isinstance(body, dict) and "proof" in body:
        device = Device()
        if has_sense and case.operation.path == "/api/session":
            _enter(device)
        if has_sense and case.operation.path == "/api/entry":
            body |= {"place": "59500", "commune": "", "age": 34, "rules": True, "nickname": _name()}
        body["proof"] = _proof(device)
        # JSON Schema counts 30.0 among the integers; the house does not.
        body |= {key: int(value) for key, value in body.items() if isinstance(value, float)}


def _enter(device: Device) -> str:
    form = {**NINA, "nickname": _name(), "proof": _proof(device)}
    _own.browser.post("/api/entry", json=form).raise_for_status()
    return _own.browser.cookies.pop("veillee")


def _staff_cookie() -> str:
    """Return the cookie of the one session that all threads share."""
    with _joining:
        return _joined()


@cache
def _joined() -> str:
    """Join the staff once, by the invitation that the test made."""
    origin = HOUSE.rstrip("/").replace("127.0.0.1", "localhost")
    key = Authenticator()
    with httpx.Client(base_url=origin, headers={"origin": origin}) as browser:
        asked = browser.post(f"{API}/join/options", json={"code": STAFF_CODE}).json()
        made = {"code": STAFF_CODE, "handle": asked["handle"], "key": key.make(asked, origin)}
        joined = browser.post(f"{API}/join", json=made).raise_for_status()
    return joined.headers["set-cookie"].partition(";")[0]


def _whole(body: Any) -> Any:
    """Return a body with whole numbers written as such."""
    if isinstance(body, dict):
        return {key: _whole(value) for key, value in body.items()}
    if isinstance(body, list):
        return [_whole(value) for value in body]
    return int(body) if isinstance(body, float) and body.is_integer() else body


def _proof(device: Device) -> dict[str, str]:
    return device.proof(_own.browser.post("/api/challenge").json()["challenge"])


def _name() -> str:
    """Return a nickname that nobody has and no rule minds."""
    rest, syllables = next(_number), "Zo"
    while rest:
        rest, digit = divmod(rest, 50)
        syllables += "bdfgklmnrt"[digit % 10] + "aeiou"[digit // 10]
    return syllables + "li"
