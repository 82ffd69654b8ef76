"""The one exception that means «no», with a stable code; text for people is made at the edge."""

from veillee.kernel.refusals import Refusal

__all__ = ["Refusal", "Refused"]


class Refused(Exception):  # noqa: N818 - a refusal is an answer, not an error
    """A command was not carried out.

    `why` is the stable code. `details` are small plain facts that the text for people needs
    (a number of seconds, a limit); they never hold what somebody wrote about somebody else.
    """

    def __init__(self, why: Refusal, **details: str | int) -> None:
        super().__init__(why.value)
        self.why = why
        self.details = details
