"""What of an address one household holds, and which addresses many share."""

import pytest

from veillee.config.settings import Door
from veillee.edge.door import listed
from veillee.edge.networks import own_prefix_of, prefix_of


def test_an_ipv6_household_is_one_and_its_neighbour_another() -> None:
    assert prefix_of("2001:db8:0:1100::1") == prefix_of("2001:db8:0:11ff:9::2")
    assert prefix_of("2001:db8:0:1100::1") != prefix_of("2001:db8:0:1200::1")


def test_an_ipv4_address_is_one_also_inside_ipv6() -> None:
    assert prefix_of("192.168.1.7") == prefix_of("::ffff:192.168.1.7")
    assert prefix_of("192.168.1.7") != prefix_of("192.168.1.8")


@pytest.mark.parametrize("address", ["127.0.0.1", "127.9.9.9", "::1", "::ffff:127.0.0.1"])
def test_loopback_is_shared_unless_an_operator_says_otherwise(address: str) -> None:
    assert own_prefix_of(address, listed(Door().shared_networks)) == b""
    assert own_prefix_of(address, ()) != b""


@pytest.mark.parametrize("address", ["", "unknown", "_hidden", "300.1.1.1"])
def test_what_cannot_be_read_is_nobodys(address: str) -> None:
    assert own_prefix_of(address, ()) == b""


def test_a_hall_can_be_listed() -> None:
    hall = listed(("192.168.7.0/24",))
    assert own_prefix_of("192.168.7.20", hall) == b""
    assert own_prefix_of("192.168.8.20", hall) == prefix_of("192.168.8.20")
