"""Statements of reasons (DSA art. 17): plain words for a person, and a record for the Commission.

Built from closed choices, so that every one is complete and valid: no element is left to memory.
The record follows the validation rules of the Commission's transparency database.
"""

import hashlib
import hmac
from datetime import UTC, datetime
from typing import Any

import msgspec

from veillee.cases import wording
from veillee.cases.counting import detection_of, is_own
from veillee.cases.ordered import behind
from veillee.cases.unwanted import is_known
from veillee.kernel.clock import SECOND
from veillee.model.case import Case, Decision
from veillee.model.ids import StatementId, is_conversation
from veillee.model.ledger import BY_MEMORY, BY_REPORTS_MADE, BY_RULE, day_of
from veillee.model.order import Ordered
from veillee.model.policies import Policy, policies
from veillee.model.report import SubjectKind
from veillee.model.sanction import FOREVER, MeasureKind
from veillee.model.staff import MACHINE
from veillee.model.statement import Source, Statement

_GROUPS, _LENGTH = 4, 4
_LETTERS = "abcdefghijkmnopqrstuvwxyz23456789"
# The database of the Commission takes no later date; without one a restriction has no end.
_LATEST = datetime(2038, 1, 1, tzinfo=UTC)
_PARTIAL = frozenset(
    {
        MeasureKind.READ_ONLY,
        MeasureKind.NO_REQUESTS,
        MeasureKind.NO_PRIVATE,
        MeasureKind.NO_PHOTOS,
        MeasureKind.ROOM,
        MeasureKind.FREEZE,
    }
)
_BY_MACHINE = frozenset({BY_RULE, BY_MEMORY, BY_REPORTS_MADE})
_LEGAL, _EXPLAINED = 500, 2_000


def claim_code(secret: bytes, statement: StatementId) -> str:
    """Return the code that opens a statement without a session: the same whenever it is asked for,
    so that it is kept nowhere.
    """
    number = int.from_bytes(hmac.digest(secret, statement.encode(), "sha256"), "big")
    groups = []
    for _ in range(_GROUPS):
        group = ""
        for _ in range(_LENGTH):
            number, rest = divmod(number, len(_LETTERS))
            group += _LETTERS[rest]
        groups.append(group)
    return "-".join(groups)


def hash_of_claim(code: str) -> bytes:
    """Return what is kept of a claim code; spaces, capitals and hyphens do not matter."""
    letters = "".join(letter for letter in code.lower() if letter.isalnum())
    return hashlib.sha256(b"veillee statement " + letters.encode()).digest()


def rests_on_conversation(case: Case) -> bool:
    """Tell whether anything of a case was private, what receivers of requests did as well: then
    nothing of it is quoted, dated or named.
    """
    private = {SubjectKind.CONVERSATION, SubjectKind.REQUEST}
    return is_known(case) or any(
        one.kind in private or is_conversation(one.stream) for one in case.subjects
    )


def source_of(case: Case, policy: str = "") -> Source:
    """Return what a case started from, or what is decided in it under a policy; who reported is
    told to nobody.
    """
    if is_own(case, policy):
        return Source.OWN
    if case.is_trusted:
        return Source.TRUSTED
    return Source.NOTICE if case.reports else Source.OWN


def written(
    case: Case, decision: Decision, statement: StatementId, secret: bytes, ends_at: int
) -> Statement:
    """Return the statement of a decision."""
    policy = policies()[decision.policy]
    order = behind(case, decision)
    record = msgspec.json.encode(_record(case, decision, policy, statement, ends_at)).decode()
    return Statement(
        id=statement,
        person=case.about,
        case=case.id,
        decision=decision.id,
        policy=decision.policy,
        at=decision.at,
        starts_at=decision.starts_at,
        ends_at=ends_at,
        fr=wording.french(case, decision, policy, is_illegal=policy.is_illegal),
        en=wording.english(case, decision, policy, is_illegal=policy.is_illegal),
        record=record,
        code=hash_of_claim(claim_code(secret, statement)),
        decided_by=decision.by,
        seconded_by=decision.seconded_by,
        ordered=order.number if order else 0,
    )


def _record(
    case: Case, decision: Decision, policy: Policy, statement: StatementId, ends_at: int
) -> dict[str, Any]:
    """Return what the Commission's database gets: no person, no text, no room."""
    order = behind(case, decision)
    return {
        "puid": statement,
        **_restrictions(decision, ends_at),
        **_ground(policy, order),
        "content_type": ["CONTENT_TYPE_TEXT"],
        "category": policy.category,
        **_keyword(policy),
        "territorial_scope": ["FR"],
        # A conversation is not dated: the day the measure begins stands for it. Days between the
        # two would say that it waited for a reporter to be told.
        "content_date": day_of(decision.starts_at if decision.is_private else case.opened_at),
        "application_date": day_of(decision.starts_at),
        "decision_facts": wording.facts(case, decision, policy),
        "source_type": (Source.OTHER if order else source_of(case, policy.code)).value,
        "automated_detection": "Yes" if _is_found_by_rule(case, policy) else "No",
        "automated_decision": (
            "AUTOMATED_DECISION_FULLY"
            if decision.by == MACHINE
            else "AUTOMATED_DECISION_NOT_AUTOMATED"
        ),
    }


def _is_found_by_rule(case: Case, policy: Policy) -> bool:
    return detection_of(case, policy.code) in _BY_MACHINE


def _restrictions(decision: Decision, ends_at: int) -> dict[str, Any]:
    """Return the restrictions by the law's four kinds; the house knows no monetary one."""
    kinds = {measure.kind for measure in decision.measures}
    told: dict[str, Any] = {}
    visible = (
        ["DECISION_VISIBILITY_CONTENT_REMOVED"] if decision.removes or decision.withholds else []
    )
    other = [wording.OTHER[kind] for kind in sorted(kinds) if kind in wording.OTHER]
    if other:
        visible.append("DECISION_VISIBILITY_OTHER")
        told["decision_visibility_other"] = " ".join(other)
    if visible:
        told["decision_visibility"] = visible
    end = _end(ends_at)
    if kinds & _PARTIAL:
        told |= {"decision_provision": "DECISION_PROVISION_PARTIAL_SUSPENSION"}
        told |= {"end_date_service_restriction": end} if end else {}
    if MeasureKind.SITE in kinds:
        told["decision_account"] = (
            "DECISION_ACCOUNT_SUSPENDED" if end else "DECISION_ACCOUNT_TERMINATED"
        )
        told["account_type"] = "ACCOUNT_TYPE_PRIVATE"
        told |= {"end_date_account_restriction": end} if end else {}
    return told


def _ground(policy: Policy, order: Ordered | None) -> dict[str, Any]:
    if order:
        return {
            "decision_ground": "DECISION_GROUND_ILLEGAL_CONTENT",
            "illegal_content_legal_ground": order.basis[:_LEGAL],
            "illegal_content_explanation": f"Order of an authority: {order.authority}"[:_EXPLAINED],
        }
    if policy.is_illegal:
        return {
            "decision_ground": "DECISION_GROUND_ILLEGAL_CONTENT",
            "illegal_content_legal_ground": "; ".join(policy.laws)[:_LEGAL],
            "illegal_content_explanation": policy.label.en[:_EXPLAINED],
        }
    return {
        "decision_ground": "DECISION_GROUND_INCOMPATIBLE_CONTENT",
        "incompatible_content_ground": f"Rules of the house: {policy.label.en}"[:_LEGAL],
        "incompatible_content_explanation": policy.label.en[:_EXPLAINED],
        "incompatible_content_illegal": "No",
    }


def _keyword(policy: Policy) -> dict[str, Any]:
    if not policy.keyword:
        return {"category_specification": []}
    keyword: dict[str, Any] = {"category_specification": [policy.keyword]}
    if policy.keyword == "KEYWORD_OTHER":
        keyword["category_specification_other"] = policy.label.en[:_LEGAL]
    return keyword


def _end(ends_at: int) -> str:
    """Return the last day, empty for a restriction without end."""
    if ends_at >= FOREVER or ends_at / SECOND >= _LATEST.timestamp():
        return ""
    return day_of(ends_at)
