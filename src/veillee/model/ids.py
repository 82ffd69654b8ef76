"""Distinct types for distinct ids, so that one is never passed for another."""

from typing import NewType

PersonId = NewType("PersonId", int)
"""The durable hidden identity. Never shown, never on the wire, never in a log."""

RoomId = NewType("RoomId", str)
"""`r-…`: a public place to talk. Opaque: says nothing of the room's name."""

ConversationId = NewType("ConversationId", str)
"""`c-…`: a place of exactly two people."""

StreamId = RoomId | ConversationId
"""What has an epoch and offsets: a room or a conversation."""

ReportId = NewType("ReportId", str)
"""`p-…`: what a visitor or an outsider told the team."""

ExhibitId = NewType("ExhibitId", str)
"""`x-…`: what was frozen with it."""

Handle = NewType("Handle", str)
"""How one room or conversation (or the list near you) knows a person; cannot be joined up."""

CaseId = NewType("CaseId", str)
"""`k-…`: the file that staff work on."""

SanctionId = NewType("SanctionId", str)
StatementId = NewType("StatementId", str)
AppealId = NewType("AppealId", str)

ZoneId = NewType("ZoneId", str)
DepartmentId = NewType("DepartmentId", str)
RegionId = NewType("RegionId", str)


def is_conversation(stream: str) -> bool:
    """Tell a conversation's id from a room's."""
    return stream.startswith("c-")
