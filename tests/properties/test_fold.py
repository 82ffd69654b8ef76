"""Laws of the fold and of what a latecomer is told, for any run of events."""

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from veillee.model.event import Event, Kind
from veillee.model.ids import Handle, PersonId, RoomId
from veillee.model.person import Face
from veillee.model.traces import BlockRecord
from veillee.talk.fold import Fold, Signed
from veillee.talk.told import told, without_holes
from veillee.talk.veil import NO_VEIL, Veil
from veillee.wire import server

ROOM = RoomId("r-bar")
SIZE = 8
Run = list[tuple[Event, str, Signed]]


KINDS = (*(Kind.SAID,) * 4, *Kind)
STEPS = st.lists(
    st.tuples(st.sampled_from(KINDS), st.integers(1, 3), st.integers(0, 7)), max_size=20
)


def run_of(steps: list[tuple[Kind, int, int]]) -> Run:
    """Make a run of events, unused numbers among them; only authors change what they said."""
    events: Run = []
    said: dict[int, tuple[int, str]] = {}
    seq = 0
    for at, (drawn, somebody, which) in enumerate(steps, 1_000):
        seq += 1 + (which == 7)
        kind = drawn if said else Kind.SAID
        of, person, body = 0, somebody, f"text {at}"
        if kind not in {Kind.SAID, Kind.NOTICED}:
            of = sorted(said)[-1 - which % min(len(said), 4)]
        if kind in {Kind.REACTED, Kind.UNREACTED}:
            body = "👍🎉"[which % 2]
        elif of:
            person, before = said[of]
            body = body if kind is Kind.EDITED else before
        if kind in {Kind.SAID, Kind.EDITED}:
            said[of or seq] = (person, body)
        event = Event(ROOM, seq, kind, PersonId(person), at, body, of, "", b"")
        events.append((event, body, Signed(Face(Handle(f"h{person}"), f"n{person}"))))
    return events


RUNS = STEPS.map(run_of)


def folded(run: Run, size: int = 1_000) -> Fold:
    """Fold a run."""
    fold = Fold(size)
    for event, body, by in run:
        fold.apply(event, body, by)
    return fold


def wires(run: Run) -> list[tuple[Event, server.AnyEvent]]:
    """Return the wire forms of a run."""
    return [(event, told(event, body, by)) for event, body, by in run]


def veil_of(blocked: set[int]) -> Veil:
    """Return what somebody sees who blocked these."""
    me = PersonId(9)
    return Veil(me, [BlockRecord(f"b{one}", me, PersonId(one), "", 0) for one in blocked])


@given(RUNS)
def test_folding_is_the_same_event_by_event_and_after_a_pause(run: Run) -> None:
    half = len(run) // 2
    fold = folded(run[:half])
    for event, body, by in run[half:]:
        fold.apply(event, body, by)
    assert fold.last(1_000, 0) == folded(run).last(1_000, 0)


@given(RUNS)
def test_a_small_fold_holds_the_latest_messages_as_a_large_one_has_them(run: Run) -> None:
    assert folded(run, SIZE).last(SIZE, 0) == folded(run).last(SIZE, 0)


@given(RUNS, st.integers(0, 40), st.sets(st.integers(1, 3)))
def test_every_number_is_told_once_and_in_order(run: Run, since: int, blocked: set[int]) -> None:
    offset = max((event.seq for event, _, _ in run), default=0)
    since = min(since, offset)
    missed = [pair for pair in wires(run) if pair[0].seq > since]
    told_now = list(without_holes(ROOM, missed, since, offset, veil_of(blocked)))
    assert [event.seq for event in told_now] == list(range(since + 1, offset + 1))


@given(RUNS, st.sets(st.integers(1, 3)))
def test_nothing_of_somebody_hidden_is_told(run: Run, blocked: set[int]) -> None:
    offset = max((event.seq for event, _, _ in run), default=0)
    hidden = {event.seq for event, _, _ in run if event.author in blocked}
    for event in without_holes(ROOM, wires(run), 0, offset, veil_of(blocked)):
        assert (event.seq not in hidden) or isinstance(event, server.Skip)
        by = event.by if isinstance(event, server.Reacted | server.Unreacted) else ""
        assert by not in {f"h{one}" for one in blocked}
    for message in folded(run).last(1_000, 0, veil_of(blocked)):
        shown = msgspec.json.encode(message)
        assert not any(b'"h%d"' % one in shown for one in blocked)


@given(RUNS)
def test_a_latecomer_never_reads_the_words_of_a_message_that_is_deleted_now(run: Run) -> None:
    """Deleting takes the words back from who has not read them yet: also what an edit or an undone
    deletion said in between.
    """
    gone = {one.seq for one in folded(run).last(1_000, 0) if one.deleted}
    offset = max((event.seq for event, _, _ in run), default=0)
    for event in without_holes(ROOM, wires(run), 0, offset, NO_VEIL):
        if isinstance(event, server.Said):
            assert event.seq not in gone or not event.text
        elif isinstance(event, server.Edited | server.Restored):
            assert event.of not in gone or not event.text


@given(RUNS)
def test_a_latecomer_holds_the_same_messages_as_a_snapshot(run: Run) -> None:
    texts: dict[int, str] = {}
    offset = max((event.seq for event, _, _ in run), default=0)
    for event in without_holes(ROOM, wires(run), 0, offset, NO_VEIL):
        match event:
            case server.Said():
                texts[event.seq] = event.text
            case server.Edited() | server.Restored():
                texts[event.of] = event.text
            case server.Deleted():
                texts[event.of] = ""
            case _:
                pass
    snapshot = {one.seq: one.text for one in folded(run).last(1_000, 0) if not one.notice}
    assert {seq: texts.get(seq, "") for seq in snapshot} == snapshot
