"""Sealing: what is said in a conversation, and how it was signed, become bytes that the store
cannot read.
"""

import msgspec

from veillee.model.event import Kind
from veillee.store.ports import Vault
from veillee.talk.fold import Signed
from veillee.talk.private.live import LiveConversation


class Words(msgspec.Struct, frozen=True, omit_defaults=True):
    """What is sealed: a text or a sign, and its author's face at that moment."""

    text: str
    by: Signed


_encode = msgspec.json.Encoder().encode


def about(stream: str, kind: Kind) -> str:
    """Return what sealed bytes are bound to: they open nowhere else."""
    return f"{stream}/{int(kind)}"


class Seal:
    """Seal words under a conversation's key."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault

    def __call__(self, live: LiveConversation, kind: Kind, words: Words) -> bytes:
        """Return sealed bytes for the journal."""
        conversation = live.conversation
        return self.first(conversation.key, conversation.id, kind, words)

    def first(self, key: bytes, stream: str, kind: Kind, words: Words) -> bytes:
        """Seal for a conversation that does not live yet."""
        return self._vault.seal(key, about(stream, kind), _encode(words))
