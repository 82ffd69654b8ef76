"""Who may knock: tables of addresses, headers, hosts and origins."""

import pytest
from multidict import CIMultiDict

from veillee.config.settings import Server
from veillee.edge import door

NONE = CIMultiDict[str]()
LISTED = door.listed(["127.0.0.1", "10.1.0.0/16"])


def headers(*pairs: tuple[str, str]) -> CIMultiDict[str]:
    return CIMultiDict(pairs)


@pytest.mark.parametrize(
    "peer",
    [
        *("127.0.0.1", "127.8.8.8", "10.0.0.7", "172.16.0.1", "172.31.255.255", "192.168.1.5"),
        *("169.254.3.3", "::1", "fd12:3456::1", "fe80::1%eth0", "::ffff:192.168.1.5"),
    ],
)
def test_loopback_and_private_networks_may_knock(peer: str) -> None:
    assert door.admits(peer, NONE)


@pytest.mark.parametrize(
    "peer",
    [
        *("8.8.8.8", "172.32.0.1", "192.167.1.1", "100.64.0.1", "0.1.2.3", "198.18.0.1"),
        *("2001:4860:4860::8888", "::ffff:8.8.8.8", "::", "64:ff9b::a00:1", "2002:a00:1::"),
        *("", "unix:", "localhost", "127.0.0.1.evil", "1" * 200),
    ],
)
def test_everybody_else_may_not(peer: str) -> None:
    assert not door.admits(peer, NONE)


@pytest.mark.parametrize(
    "pair",
    [
        ("X-Forwarded-For", "8.8.8.8"),
        ("X-Forwarded-For", "192.168.1.5, 8.8.8.8"),
        ("X-Forwarded-For", "8.8.8.8, 192.168.1.5"),
        ("x-forwarded-for", "[2001:db8::1]:443"),
        ("X-Forwarded-For", "::ffff:8.8.8.8"),
        ("X-Forwarded-For", "unknown"),
        ("X-Forwarded-For", ""),
        ("X-Forwarded-For", ", ".join(["10.0.0.1"] * 40)),
        ("Forwarded", "for=8.8.8.8"),
        ("Forwarded", 'for=10.0.0.1, FOR="[2001:db8::1]:4711";proto=https'),
        ("Forwarded", "proto=https;by=10.0.0.1"),
        ("Forwarded", "for=_hidden"),
        ("X-Real-IP", "8.8.8.8"),
        ("CF-Connecting-IP", "8.8.8.8"),
        ("True-Client-IP", "8.8.8.8"),
        ("Fly-Client-IP", "2001:db8::1"),
        ("X-Original-For", "8.8.8.8"),
        ("X-ProxyUser-Ip", "8.8.8.8"),
        ("X-Azure-SocketIP", "8.8.8.8"),
        ("CF-Connecting-IPv6", "2001:db8::1"),
        ("X-Originating-IP", "8.8.8.8"),
        ("CloudFront-Viewer-Address", "8.8.8.8:443"),
        ("X-Envoy-External-Address", "8.8.8.8"),
        ("X-NF-Client-Connection-IP", "8.8.8.8"),
        ("WL-Proxy-Client-IP", "8.8.8.8"),
        ("Incap-Client-IP", "8.8.8.8"),
        ("Ali-CDN-Real-IP", "8.8.8.8"),
        ("CDN-Src-IP", "8.8.8.8"),
        ("Remote-Addr", "8.8.8.8"),
        ("X_Forwarded_For", "8.8.8.8"),
    ],
)
def test_what_a_proxy_forwards_from_outside_is_refused(pair: tuple[str, str]) -> None:
    assert not door.admits("127.0.0.1", headers(pair))


def test_one_public_hop_among_several_headers_is_enough() -> None:
    told = headers(("X-Forwarded-For", "10.0.0.1"), ("X-Forwarded-For", "9.9.9.9"))
    assert not door.admits("127.0.0.1", told)


@pytest.mark.parametrize(
    "pair",
    [
        ("X-Forwarded-For", "192.168.1.5"),
        ("X-Forwarded-For", "192.168.1.5:51234, 10.1.0.2"),
        ("Forwarded", 'for="[fd00::5]:4711"'),
        ("X-Real-IP", "10.0.0.9"),
        ("X-Forwarded-Proto", "https"),
        ("X-Forwarded-Host", "veillee.local"),
        ("X-Real-Port", "51234"),
        ("User-Agent", "curl/8"),
    ],
)
def test_a_proxy_inside_a_private_network_may_pass_on(pair: tuple[str, str]) -> None:
    assert door.admits("127.0.0.1", headers(pair))


@pytest.mark.parametrize(
    ("peer", "pairs", "address"),
    [
        ("192.168.1.5", [("X-Forwarded-For", "10.9.9.9")], "192.168.1.5"),
        ("127.0.0.1", [("X-Forwarded-For", "192.168.1.5")], "192.168.1.5"),
        ("127.0.0.1", [("X-Forwarded-For", "10.9.9.9, 192.168.1.5")], "192.168.1.5"),
        ("127.0.0.1", [("X-Forwarded-For", "192.168.1.5, 10.1.2.3")], "192.168.1.5"),
        (
            "127.0.0.1",
            [("X-Forwarded-For", "9.9.9.9"), ("X-Forwarded-For", "192.168.1.5")],
            "192.168.1.5",
        ),
        ("127.0.0.1", [("Forwarded", 'for="[fd00::5]:4711"')], "fd00::5"),
        ("127.0.0.1", [("X-Real-IP", "192.168.1.5")], "192.168.1.5"),
        ("127.0.0.1", [], "127.0.0.1"),
    ],
)
def test_the_visitor_is_the_last_hop_that_no_listed_proxy_is(
    peer: str, pairs: list[tuple[str, str]], address: str
) -> None:
    assert door.client_of((peer, 0), headers(*pairs), LISTED).address == address


@pytest.mark.parametrize(
    ("peer", "told", "port"),
    [
        ("127.0.0.1", "51234", 51234),
        ("127.0.0.1", "99999999", 0),
        ("127.0.0.1", "-1", 0),
        ("127.0.0.1", "٣", 0),
        ("192.168.1.5", "51234", 40000),
    ],
)
def test_the_source_port_is_believed_from_listed_proxies(peer: str, told: str, port: int) -> None:
    knocking = headers(("X-Forwarded-For", "10.0.0.7"), ("X-Real-Port", told))
    assert door.client_of((peer, 40000), knocking, LISTED).port == port


@pytest.mark.parametrize(
    ("peer", "told", "scheme"),
    [
        ("127.0.0.1", "https", "https"),
        ("127.0.0.1", "gopher", "http"),
        ("10.0.0.7", "https", "http"),
    ],
)
def test_the_scheme_is_believed_from_listed_proxies(peer: str, told: str, scheme: str) -> None:
    assert door.scheme_of(peer, headers(("X-Forwarded-Proto", told)), LISTED, "http") == scheme


@pytest.mark.parametrize(
    ("host", "is_own"),
    [
        ("127.0.0.1:8000", True),
        ("localhost", True),
        ("LOCALHOST.:8000", True),
        ("veillee.localhost:80", True),
        ("[::1]:8000", True),
        ("192.168.1.5", True),
        ("chat.example", True),
        ("Chat.Example:443", True),
        ("evil.example", False),
        ("chat.example.evil", False),
        ("localhost.evil", False),
        ("8.8.8.8", False),
        ("", False),
        ("a b", False),
        ("127.0.0.1@evil", False),
        ("127.0.0.1:8000:1", False),
        ("chat.example/", False),
    ],
)
def test_a_host_that_is_not_ours_is_a_rebound_name(host: str, *, is_own: bool) -> None:
    assert door.is_own_host(host, Server(hosts=("chat.example",))) is is_own


@pytest.mark.parametrize(
    ("origin", "host", "scheme", "is_own"),
    [
        ("http://127.0.0.1:8000", "127.0.0.1:8000", "http", True),
        ("http://localhost", "localhost:80", "http", True),
        ("https://localhost", "localhost", "https", True),
        ("HTTP://LocalHost:8000", "localhost:8000", "http", True),
        ("http://127.0.0.1:8001", "127.0.0.1:8000", "http", False),
        ("https://127.0.0.1:8000", "127.0.0.1:8000", "http", False),
        ("http://localhost:8000", "127.0.0.1:8000", "http", False),
        ("http://evil.example", "evil.example", "http", False),
        ("http://127.0.0.1:8000.evil", "127.0.0.1:8000", "http", False),
        ("null", "127.0.0.1:8000", "http", False),
        ("", "127.0.0.1:8000", "http", False),
        ("127.0.0.1:8000", "127.0.0.1:8000", "http", False),
    ],
)
def test_only_this_very_house_is_its_own_origin(
    origin: str, host: str, scheme: str, *, is_own: bool
) -> None:
    assert door.is_own_origin(origin, host, scheme, Server()) is is_own


@pytest.mark.parametrize(
    ("pairs", "may"),
    [
        ([], True),
        ([("Origin", "http://127.0.0.1:8000")], True),
        ([("Origin", "http://127.0.0.1:8000"), ("Sec-Fetch-Site", "same-origin")], True),
        ([("Sec-Fetch-Site", "same-origin")], False),
        ([("Sec-Fetch-Site", "none")], False),
        ([("Origin", "http://127.0.0.1:8000"), ("Sec-Fetch-Site", "cross-site")], False),
        ([("Origin", "http://127.0.0.1:8000"), ("Sec-Fetch-Site", "same-site")], False),
        ([("Origin", "http://127.0.0.1:9000")], False),
        ([("Origin", "null")], False),
        ([("Origin", "http://127.0.0.1:8000"), ("Origin", "http://evil.example")], False),
    ],
)
def test_only_our_own_page_may_act(pairs: list[tuple[str, str]], *, may: bool) -> None:
    assert door.is_own_page(headers(*pairs), "127.0.0.1:8000", "http", Server()) is may


@pytest.mark.parametrize("host", ["127.0.0.1", "::1", "192.168.1.5", "localhost", "10.0.0.1"])
def test_it_listens_on_private_addresses(host: str) -> None:
    assert door.may_listen_on(host)


@pytest.mark.parametrize("host", ["8.8.8.8", "2001:db8::1", "no-such-name.invalid"])
def test_it_does_not_listen_on_others(host: str) -> None:
    assert not door.may_listen_on(host)
