"""What the vault promises: sealed stays sealed, and is nobody else's."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from veillee.store.keys import opened
from veillee.store.ports import StoreFailed
from veillee.store.schema import migrate
from veillee.store.vault import SealingVault, vault_in_memory

VAULT = vault_in_memory()
KEY = VAULT.new_key()


@given(st.binary(max_size=5_000), st.text(max_size=40))
def test_what_is_sealed_opens_again(text: bytes, about: str) -> None:
    assert VAULT.unseal(KEY, about, VAULT.seal(KEY, about, text)) == text


@given(st.binary(min_size=1, max_size=200), st.data())
def test_one_changed_bit_is_noticed(text: bytes, data: st.DataObject) -> None:
    sealed = bytearray(VAULT.seal(KEY, "c-1", text))
    place = data.draw(st.integers(0, len(sealed) - 1))
    sealed[place] ^= 1 << data.draw(st.integers(0, 7))
    with pytest.raises(StoreFailed):
        VAULT.unseal(KEY, "c-1", bytes(sealed))


@pytest.mark.parametrize("sealed", [b"", b"short", bytes(12), bytes(100)])
def test_what_was_never_sealed_does_not_open(sealed: bytes) -> None:
    with pytest.raises(StoreFailed):
        VAULT.unseal(KEY, "c-1", sealed)


def test_a_text_belongs_to_its_place() -> None:
    sealed = VAULT.seal(KEY, "c-1", b"Bonsoir")
    for key, about in ((KEY, "c-2"), (VAULT.new_key(), "c-1")):
        with pytest.raises(StoreFailed):
            VAULT.unseal(key, about, sealed)


def test_a_key_of_another_house_opens_nothing() -> None:
    sealed = VAULT.seal(KEY, "c-1", b"Bonsoir")
    other = vault_in_memory()
    with pytest.raises(StoreFailed):
        other.unseal(KEY, "c-1", sealed)
    assert not other.unwraps(KEY)
    assert VAULT.unwraps(KEY)


def test_the_same_text_is_never_sealed_twice_alike() -> None:
    assert len({VAULT.seal(KEY, "c-1", b"oui") for _ in range(100)}) == 100
    assert len({VAULT.new_key() for _ in range(100)}) == 100


def test_lengths_say_little() -> None:
    lengths = {len(VAULT.seal(KEY, "c-1", b"x" * length)) for length in range(63)}
    assert len(lengths) == 1
    assert len(VAULT.seal(KEY, "c-1", b"x" * 64)) > lengths.pop()


def test_addresses_are_sealed_with_another_key_than_conversations() -> None:
    keys = bytes(32), bytes(range(32))
    sealed = SealingVault(*keys).seal_address("token", b"192.0.2.7:51000")
    swapped = SealingVault(*reversed(keys))
    assert b"192.0.2.7" not in sealed
    assert len(sealed) == len(swapped.seal_address("token", b"2001:db8::7:51000"))
    assert not [name for name in dir(swapped) if "address" in name and name != "seal_address"]


def test_keys_in_a_folder_are_made_once(tmp_path: Path) -> None:
    migrate(tmp_path)
    first = opened(tmp_path)
    key = first.new_key()
    again = opened(tmp_path)
    assert again.unseal(key, "c-1", first.seal(key, "c-1", b"Bonsoir")) == b"Bonsoir"
    assert {"address.key", "vault.key"} <= {path.name for path in tmp_path.iterdir()}
    (tmp_path / "address.key").unlink()
    with pytest.raises(StoreFailed, match=r"address\.key is missing"):
        opened(tmp_path)
