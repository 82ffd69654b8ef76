"""The two cookies: read strictly, set with every protection."""

import hashlib

import pytest
from multidict import CIMultiDict

from veillee.edge import cookies


def test_a_token_is_known_by_its_hash() -> None:
    token = cookies.new_token()
    sent = CIMultiDict([("Cookie", f"other=1; veillee={token}")])
    known = cookies.session_token(sent)
    assert known is not None
    assert len(known) == hashlib.sha256().digest_size
    assert token.encode() not in known
    assert cookies.device_token(sent) is None


@pytest.mark.parametrize(
    "header",
    [
        "veillee=",
        "veillee=short",
        "veillee=" + "a" * 44,
        "veillee=" + "é" * 43,
        "veillee=" + "a" * 42 + " ",
        "xveillee=" + "A" * 43,
        "VEILLEE=" + "A" * 43,
        "",
    ],
)
def test_what_is_no_token_is_none(header: str) -> None:
    assert cookies.session_token(CIMultiDict([("Cookie", header)])) is None


def test_no_script_and_no_other_site_gets_a_cookie() -> None:
    told = cookies.keep("veillee", "token", seconds=60, path="/chat", secure=True)
    assert told.split("; ") == [
        "veillee=token",
        "Path=/chat",
        "Max-Age=60",
        "HttpOnly",
        "SameSite=Strict",
        "Secure",
    ]


def test_a_cookie_over_plain_http_is_not_secure_or_the_browser_would_drop_it() -> None:
    assert "Secure" not in cookies.keep("veillee", "t", seconds=60, path="", secure=False)
