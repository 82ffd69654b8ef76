"""The two ceremonies of WebAuthn, as far as they are ours: options, and what an answer proves.

A challenge is single-use, lives two minutes, and is sealed for one purpose: what it is for, at
which host name, for whom. Signing a challenge of another purpose proves nothing here.
"""

import base64

import msgspec

from veillee.edge.staff.forms import KeyOptions, NewKey, SignedKey
from veillee.entry.challenge import Challenges, decoded
from veillee.kernel.clock import MINUTE
from veillee.kernel.errors import Refusal, Refused
from veillee.model.staff import Passkey, StaffId

LIFETIME_MS = 2 * MINUTE
_MOST_SPENT = 20_000


class Purpose(msgspec.Struct, frozen=True):
    """What a challenge is good for: `join`, `add` or `sign_in`, at a site, for somebody."""

    kind: str
    site: str
    whom: str = ""

    def sealed(self) -> bytes:
        """Return it as bytes that no other purpose has."""
        return msgspec.json.encode(self)


class _ClientData(msgspec.Struct, frozen=True):
    challenge: str


class Ceremonies:
    """Begin and end ceremonies; nothing is kept of one that is never ended."""

    def __init__(self) -> None:
        self._challenges = Challenges(LIFETIME_MS, _MOST_SPENT)

    def begin(self, purpose: Purpose, now: int, known: tuple[bytes, ...] = ()) -> KeyOptions:
        """Return what the browser needs."""
        return KeyOptions(
            self._challenges.issue(now, purpose.sealed()),
            purpose.site,
            LIFETIME_MS,
            known=tuple(encoded(each) for each in known),
        )

    def register(
        self, purpose: Purpose, origin: str, key: NewKey, staff: StaffId, now: int
    ) -> Passkey:
        """Return the key that was made; raise `Refused` when the answer does not hold."""
        # Imported when somebody signs in: a start does without half a second of parsers.
        from webauthn import verify_registration_response  # noqa: PLC0415

        challenge = self._challenge(purpose, key.client_data, now)
        response = {"clientDataJSON": key.client_data, "attestationObject": key.attestation}
        try:
            made = verify_registration_response(
                credential=_credential(key.id, response),
                expected_challenge=challenge,
                expected_rp_id=purpose.site,
                expected_origin=origin,
                require_user_verification=True,
            )
        except Exception as error:
            # The library lets through whatever its parsers of CBOR, ASN.1 and keys raise.
            raise Refused(Refusal.BAD_PASSKEY) from error
        return Passkey(
            made.credential_id,
            staff,
            made.credential_public_key,
            made.sign_count,
            purpose.site,
            now,
        )

    def authenticate(
        self, purpose: Purpose, origin: str, key: SignedKey, known: Passkey, now: int
    ) -> Passkey:
        """Return a known key with its new counter; raise `Refused` when the answer does not hold.

        A counter that does not grow means that the key was copied (WebAuthn section 6.1.1), unless
        it never counts at all, as keys that are kept by a cloud do.
        """
        from webauthn import verify_authentication_response  # noqa: PLC0415

        challenge = self._challenge(purpose, key.client_data, now)
        response = {
            "clientDataJSON": key.client_data,
            "authenticatorData": key.authenticator_data,
            "signature": key.signature,
        }
        try:
            proved = verify_authentication_response(
                credential=_credential(key.id, response),
                expected_challenge=challenge,
                expected_rp_id=purpose.site,
                expected_origin=origin,
                credential_public_key=known.public_key,
                credential_current_sign_count=known.counter,
                require_user_verification=True,
            )
        except Exception as error:
            raise Refused(Refusal.BAD_PASSKEY) from error
        return msgspec.structs.replace(known, counter=proved.new_sign_count)

    def _challenge(self, purpose: Purpose, client_data: str, now: int) -> bytes:
        """Spend the challenge that was signed, whatever its signature turns out to be."""
        try:
            told = msgspec.json.decode(decoded(client_data), type=_ClientData)
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
            raise Refused(Refusal.BAD_PASSKEY) from None
        return self._challenges.spend(told.challenge, now, purpose.sealed())


def encoded(raw: bytes) -> str:
    """Return base64url without padding."""
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


def _credential(id_: str, response: dict[str, str]) -> dict[str, object]:
    return {"id": id_, "rawId": id_, "type": "public-key", "response": response}
