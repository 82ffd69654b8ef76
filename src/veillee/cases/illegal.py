"""What may not happen to a case, and the demand that it does not."""


class Illegal(Exception):  # noqa: N818 - it is told to staff as what they may not do
    """Tells that a fact may not happen to a case in this state, or not by this person."""


def demand(holds: object, otherwise: str) -> None:
    """Raise `Illegal` unless something holds."""
    if not holds:
        raise Illegal(otherwise)
