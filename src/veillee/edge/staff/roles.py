"""Which role may ask what: the one table, enforced before a route runs and tried by a test."""

from collections.abc import Set as AbstractSet
from enum import Enum

from veillee.model.staff import EYES, OVERSEERS, Role

PREFIX = "/equipe"
API = f"{PREFIX}/api"

ALL = frozenset(Role)
LETTERBOX = frozenset((Role.LEAD, Role.LEGAL, Role.OPERATOR))
"""Who enters an authority's order: whoever its letter reaches. An operator sees no case for it."""
SWITCHES = frozenset((Role.LEAD, Role.OPERATOR))
"""Who may set an alert against a raid."""
OUTSIDERS: AbstractSet[Role] = frozenset()
"""Nobody needs a role: the ways of signing in."""


class Route(Enum):
    """Every route of the console's API: method, path, and who may ask."""

    method: str
    path: str
    roles: AbstractSet[Role]

    def __new__(cls, method: str, path: str, roles: AbstractSet[Role]) -> "Route":  # noqa: PYI034 - an enum is never inherited
        """Hold method and path as the value, and who may ask beside them."""
        member = object.__new__(cls)
        member._value_ = f"{method} {API}{path}"
        member.method = method
        member.path = f"{API}{path}"
        member.roles = roles
        return member

    SIGN_IN_OPTIONS = "POST", "/sign-in/options", OUTSIDERS
    SIGN_IN = "POST", "/sign-in", OUTSIDERS
    JOIN_OPTIONS = "POST", "/join/options", OUTSIDERS
    JOIN = "POST", "/join", OUTSIDERS

    ME = "GET", "/me", ALL
    HERE = "POST", "/here", ALL
    SIGN_OUT = "POST", "/sign-out", ALL
    KEY_OPTIONS = "POST", "/keys/options", ALL
    KEY_ADD = "POST", "/keys", ALL
    KEY_DROP = "POST", "/keys/drop", ALL
    TEAM = "GET", "/team", ALL
    SHIFT_TAKE = "POST", "/shifts", ALL
    RAIDS = "GET", "/raids", ALL
    RAID_SET = "POST", "/raids", SWITCHES
    PROOF_GIVE = "POST", "/proofs", EYES
    SHIFT_DROP = "POST", "/shifts/drop", ALL

    AUDIT = "POST", "/audit", OVERSEERS

    FIGURES = "GET", "/figures", ALL
    SAMPLE = "GET", "/sample", EYES
    SAMPLE_ANSWER = "POST", "/sample", EYES

    QUEUE = "GET", "/queue", EYES
    POLICIES = "GET", "/policies", ALL
    PAUSE = "POST", "/pause", EYES
    CASE_OPEN = "POST", "/cases/open", EYES
    CASE_CLAIM = "POST", "/cases/claim", EYES
    CASE_RELEASE = "POST", "/cases/release", EYES
    CASE_HAND_ON = "POST", "/cases/hand-on", EYES
    CASE_NOTE = "POST", "/cases/note", EYES
    CASE_TIE = "POST", "/cases/tie", EYES
    CASE_CONTACT = "POST", "/cases/contact", OVERSEERS
    LETTERS = "GET", "/letters", OVERSEERS
    CASE_ANSWERED = "POST", "/cases/answered", OVERSEERS
    CASE_ASK = "POST", "/cases/ask", EYES
    PREVIEW = "POST", "/cases/preview", EYES
    DECIDE = "POST", "/cases/decide", EYES
    CASE_ALIKE = "POST", "/cases/alike", EYES
    DECIDE_ALIKE = "POST", "/cases/decide-alike", EYES
    SECOND = "POST", "/cases/second", EYES
    REVERSE = "POST", "/cases/reverse", EYES
    APPEAL_DECIDE = "POST", "/appeals/decide", EYES

    TASKS = "GET", "/tasks", EYES
    TASK_OPEN = "POST", "/tasks/open", EYES
    TASK_NOTIFY = "POST", "/tasks/notify", EYES
    TASK_NOTICE = "POST", "/tasks/notice", EYES
    TASK_NOT = "POST", "/tasks/not", EYES

    ORDERS = "GET", "/orders", LETTERBOX
    ORDER_OPEN = "POST", "/orders/open", LETTERBOX
    ORDER_ENTER = "POST", "/orders/enter", LETTERBOX
    ORDER_CHECK = "POST", "/orders/check", LETTERBOX
    ORDER_CLOSE = "POST", "/orders/close", OVERSEERS
    ORDER_SECOND = "POST", "/orders/second", EYES


def who(route: Route) -> str:
    """Return in words who may ask."""
    if not route.roles:
        return "Anybody whom the door lets knock."
    if route.roles == ALL:
        return "Staff who are signed in."
    names = " or ".join(sorted(role.value for role in route.roles))
    return f"Staff who are signed in, as {names}."
