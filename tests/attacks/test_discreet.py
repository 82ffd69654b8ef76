"""Threat: somebody sits in a discreet room and in a department room and matches people.

They may match by age band, sign and department, which both show, and by nothing else: not by
handles, order, numbers, moments, sheets, settings, or what happens to one and the other at once.
"""

import pytest

from tests.world import BAR, NORD, OTHER_QUIET, QUIET, Visitor, World, with_settings
from veillee.config.settings import PeopleSettings
from veillee.model.person import HereFor, Listed, Writers
from veillee.wire import client, server

pytestmark = pytest.mark.anyio

OPEN = with_settings(people=PeopleSettings(near_after_seconds=0, named_from=2))


async def whisper(visitor: Visitor, nickname: str, room: str = QUIET) -> None:
    """Enter a discreet room for the first time and say something."""
    joined = await visitor.ask(client.Join, stream=room, consent=True, nickname=nickname)
    assert isinstance(joined, server.Joined), joined
    await visitor.send(client.Say(room, "Bonsoir", f"w-{nickname}"))


async def town_of_two(world: World) -> tuple[Visitor, Visitor, Visitor]:
    """Return an observer in both rooms, and two people of the Nord, both between 30 and 34."""
    observer = await world.enter("Regard", rooms=(NORD,))
    await observer.ask(client.Join, stream=QUIET, consent=True, nickname="Ombre")
    luna = await world.enter("Claire", age=31, place="59000", rooms=(NORD,), line="Je jardine")
    vera = await world.enter("Sophie", age=34, place="59500", rooms=(NORD,), line="Je lis")
    await whisper(luna, "Luna")
    await whisper(vera, "Vera")
    return observer, luna, vera


async def window(observer: Visitor, where: str) -> server.PeopleWindow:
    answer = await observer.ask(client.People, where=where)
    assert isinstance(answer, server.PeopleWindow)
    return answer


def without_names(face: object) -> tuple[object, ...]:
    return (face.a, face.g, face.p)  # type: ignore[attr-defined]


async def test_two_of_one_band_and_department_look_alike_in_the_discreet_room() -> None:
    async with World(OPEN) as world:
        observer, *_ = await town_of_two(world)
        rows = (await window(observer, QUIET)).rows or ()
        faces = {face.n: without_names(face) for face in rows}
        assert faces["Luna"] == faces["Vera"] == ("30–34", "woman", "Nord")
        said = observer.heard_of(server.Said)
        assert {without_names(one.by) for one in said} == {("30–34", "woman", "Nord")}


async def test_their_sheets_are_alike_too() -> None:
    """Lines, what they are here for, who may write to them: each would be a fingerprint."""
    async with World(OPEN) as world:
        observer, luna, vera = await town_of_two(world)
        await luna.ask(client.Choose, here_for=HereFor.MEETING, writers=Writers.NOBODY)
        await vera.ask(client.Choose, listed=Listed.ROOMS)
        sheets = {}
        for face in (await window(observer, QUIET)).rows or ():
            sheet = await observer.ask(client.Profile, where=QUIET, handle=face.h)
            sheets[face.n] = (
                sheet.line,
                sheet.here_for,
                sheet.common_rooms,
                sheet.conversation,
                sheet.may_request,
                sheet.why_not,
            )
        assert sheets["Luna"] == sheets["Vera"] == ("", HereFor.TALK, (), "", True, "")


async def test_a_discreet_room_is_in_nobodys_common_rooms() -> None:
    async with World(OPEN) as world:
        observer, *_ = await town_of_two(world)
        for face in (await window(observer, NORD)).rows or ():
            sheet = await observer.ask(client.Profile, where=NORD, handle=face.h)
            assert "À voix basse" not in sheet.common_rooms


async def test_coming_changes_no_number_before_one_writes() -> None:
    """Threat: see «one more here» at the moment somebody appears in the department."""
    async with World(OPEN) as world:
        observer, *_ = await town_of_two(world)
        before = await window(observer, QUIET)
        newcomer = await world.enter("Odile", rooms=(NORD,))
        await newcomer.ask(client.Join, stream=QUIET, consent=True, nickname="Ambre")
        after = await window(observer, QUIET)
        assert (after.rows, after.total) == (before.rows, before.total)
        await world.wait(seconds=3)
        cards = (await observer.ask(client.Rooms)).rooms
        assert [card.people for card in cards if card.stream == QUIET] == [2]


async def test_going_changes_nothing_at_that_moment() -> None:
    """Threat: see who vanishes from both lists at once: left, lost, erased."""
    async with World(OPEN) as world:
        observer, luna, vera = await town_of_two(world)
        before = await window(observer, QUIET)
        handle = next(face.h for face in before.rows or () if face.n == "Luna")
        sheet = await observer.ask(client.Profile, where=QUIET, handle=handle)
        await luna.vanish()
        world.house.dismiss(luna.person.id)
        await vera.ask(client.Leave, stream=QUIET)
        await vera.ask(client.Leave, stream=NORD)
        after = await window(observer, QUIET)
        assert (after.rows, after.total) == (before.rows, before.total)
        again = await observer.ask(client.Profile, where=QUIET, handle=handle)
        assert (again.face, again.may_request) == (sheet.face, sheet.may_request)
        await world.wait(minutes=16)
        assert (await window(observer, QUIET)).total == 0


async def test_moving_and_correcting_an_age_change_nothing_there_at_that_moment() -> None:
    async with World(OPEN) as world:
        observer, luna, _ = await town_of_two(world)
        before = (await window(observer, QUIET)).rows
        await luna.ask(client.Move, code="69001")
        await luna.ask(client.CorrectAge, age=52)
        await luna.ask(client.Rename, nickname="Marianne")
        observer.forget()
        await luna.send(client.Say(QUIET, "Encore moi", "again"))
        assert (await window(observer, QUIET)).rows == before
        (said,) = observer.heard_of(server.Said)
        assert without_names(said.by) == ("30–34", "woman", "Nord")


async def test_handles_and_order_are_those_of_the_room_alone() -> None:
    async with World(OPEN) as world:
        observer = await world.enter("Regard", rooms=(NORD,))
        await observer.ask(client.Join, stream=QUIET, consent=True, nickname="Ombre")
        people = await world.enter_many(10, rooms=(NORD,))
        for person in people:
            await whisper(person, person.person.nickname[::-1].capitalize())
        here = (await window(observer, QUIET)).rows or ()
        there = (await window(observer, NORD)).rows or ()
        assert not {face.h for face in here} & {face.h for face in there}
        own = [face.n for face in there if face.n != "Regard"]
        assert [face.n[::-1].lower() for face in here] != [name.lower() for name in own]


async def test_the_limit_of_a_day_tells_nothing() -> None:
    few = with_settings(people=PeopleSettings(near_after_seconds=0, near_a_day=1))
    async with World(few) as world:
        observer, *_ = await town_of_two(world)
        rows = (await window(observer, NORD)).rows or ()
        claire = next(face.h for face in rows if face.n == "Claire")
        assert not await observer.refusal(client.Profile, where=NORD, handle=claire)
        for face in (await window(observer, QUIET)).rows or ():
            refusal = await observer.refusal(client.Profile, where=QUIET, handle=face.h)
            assert refusal == "near_enough"


async def test_lists_have_no_filters_and_one_group() -> None:
    async with World(OPEN) as world:
        observer, *_ = await town_of_two(world)
        asked = client.PeopleFilter(min_age=30, max_age=40)
        assert await observer.refusal(client.People, where=QUIET, filter=asked) == "no_filter_here"
        assert [group.group for group in (await window(observer, QUIET)).groups] == [3]


async def test_no_entry_without_consent_and_an_unlike_nickname() -> None:
    async with World(OPEN) as world:
        nina = await world.enter("Claire")
        tries = {
            (False, "Luna"): "consent_needed",
            (True, ""): "consent_needed",
            (True, "Claire"): "nickname_same",
            (True, "CIAIRE"): "nickname_same",
            (True, "Claire2"): "nickname_same",
            (True, "Ma Claire"): "nickname_same",
            (True, "Luna"): "",
        }
        for (consent, nickname), why in tries.items():
            refusal = await nina.refusal(
                client.Join, stream=QUIET, consent=consent, nickname=nickname
            )
            assert refusal == why, nickname


async def test_a_nickname_is_asked_once_a_room_and_is_alone_there() -> None:
    async with World(OPEN) as world:
        nina, omar = await world.enter("Nina"), await world.enter("Omar")
        await whisper(nina, "Luna")
        await nina.ask(client.Leave, stream=QUIET)
        assert (await nina.ask(client.Join, stream=QUIET)).you.n == "Luna"
        assert await nina.refusal(client.Join, stream=OTHER_QUIET) == "consent_needed"
        taken = await omar.refusal(client.Join, stream=QUIET, consent=True, nickname="LUNA")
        assert taken == "nickname_taken"


async def test_renaming_oneself_to_the_discreet_nickname_is_refused() -> None:
    async with World(OPEN) as world:
        nina = await world.enter("Nina", rooms=(BAR,))
        await whisper(nina, "Luna")
        assert await nina.refusal(client.Rename, nickname="Luna") == "nickname_same"
        assert await nina.refusal(client.Rename, nickname="LunaLille") == "nickname_same"
        assert not await nina.refusal(client.Rename, nickname="Odette")


async def handle_in(observer: Visitor, where: str, nickname: str) -> str:
    return next(face.h for face in (await window(observer, where)).rows or () if face.n == nickname)


@pytest.mark.parametrize(("here", "name"), [(QUIET, "Luna"), (NORD, "Claire")])
async def test_blocking_one_name_hides_no_other(here: str, name: str) -> None:
    """Threat: block a nickname in one room and see who vanishes in the other; then unblock."""
    async with World(OPEN) as world:
        observer, *_ = await town_of_two(world)
        there = NORD if here == QUIET else QUIET
        before = (await window(observer, there)).rows
        cards = {card.stream: card.people for card in (await observer.ask(client.Rooms)).rooms}
        handle = await handle_in(observer, here, name)
        assert isinstance(await observer.ask(client.Block, where=here, handle=handle), server.Done)
        assert name not in [face.n for face in (await window(observer, here)).rows or ()]
        assert (await window(observer, there)).rows == before
        await world.wait(seconds=3)
        after = {card.stream: card.people for card in (await observer.ask(client.Rooms)).rooms}
        assert after[there] == cards[there]
        near = await window(observer, "near")
        assert ("Claire" in [face.n for face in near.rows or ()]) is (here == QUIET)


@pytest.mark.parametrize("here", [QUIET, NORD])
async def test_being_blocked_under_one_name_hides_no_other(here: str) -> None:
    """Threat: annoy somebody until they block, and see which name vanishes elsewhere."""
    async with World(OPEN) as world:
        observer, luna, _ = await town_of_two(world)
        there, other = (NORD, "Claire") if here == QUIET else (QUIET, "Luna")
        before = (await window(observer, there)).rows
        await observer.send(client.Say(QUIET, "Alors ?", "w-ombre"))
        handle = await handle_in(luna, here, "Ombre" if here == QUIET else "Regard")
        await luna.ask(client.Block, where=here, handle=handle)
        seen = (await window(observer, there)).rows or ()
        assert [face.n for face in seen if face.n != "Ombre"] == [face.n for face in before or ()]
        observer.forget()
        await luna.send(client.Say(there, "Toujours là", "w-still"))
        assert [one.by.n for one in observer.heard_of(server.Said)] == [other]


async def test_being_blocked_there_looks_like_silence() -> None:
    """Their row stays until the time of their visible words is over, and their sheet with it."""
    async with World(OPEN) as world:
        observer, luna, _ = await town_of_two(world)
        await observer.send(client.Say(QUIET, "Alors ?", "w-ombre"))
        handle = await handle_in(observer, QUIET, "Luna")
        before = (await window(observer, QUIET)).rows
        await luna.ask(client.Block, where=QUIET, handle=await handle_in(luna, QUIET, "Ombre"))
        await world.wait(minutes=10)
        await luna.send(client.Say(QUIET, "On ne me lit plus", "w-later"))
        await observer.send(client.Say(QUIET, "Et les autres ?", "w-ombre-2"))
        assert (await window(observer, QUIET)).rows == before
        assert not await observer.refusal(client.Profile, where=QUIET, handle=handle)
        await world.wait(minutes=6)
        names = [face.n for face in (await window(observer, QUIET)).rows or ()]
        assert names == ["Ombre"]
        names = [face.n for face in (await window(luna, QUIET)).rows or ()]
        assert names == ["Luna"]


async def test_a_conversation_under_one_name_is_none_under_another() -> None:
    async with World(OPEN) as world:
        observer, luna, _ = await town_of_two(world)
        asked = await observer.ask(
            client.Request,
            where=QUIET,
            handle=await handle_in(observer, QUIET, "Luna"),
            text="Bonsoir",
        )
        stream = asked.conversation.stream
        await luna.ask(client.Answer, stream=stream, accept=True)
        here = await observer.ask(
            client.Profile, where=QUIET, handle=await handle_in(observer, QUIET, "Luna")
        )
        there = await observer.ask(
            client.Profile, where=NORD, handle=await handle_in(observer, NORD, "Claire")
        )
        assert (here.conversation, there.conversation) == (stream, "")
        claire = await handle_in(observer, NORD, "Claire")
        await observer.ask(client.Block, where=NORD, handle=claire)
        await observer.ask(client.Join, stream=stream)
        await luna.ask(client.Join, stream=stream)
        observer.forget()
        await luna.send(client.Say(stream, "Tu es là ?", "w-talk"))
        assert [one.text for one in observer.heard_of(server.Said)] == ["Tu es là ?"]


async def test_naming_somebody_there_does_not_tell_whether_they_went() -> None:
    async with World(OPEN) as world:
        observer, luna, vera = await town_of_two(world)
        handles = tuple([await handle_in(observer, QUIET, name) for name in ("Luna", "Vera")])
        await luna.ask(client.Leave, stream=QUIET)
        observer.forget()
        await observer.send(client.Say(QUIET, "Bonsoir à deux", "m", mentions=handles))
        (said,) = observer.heard_of(server.Said)
        assert said.mentions == handles
        assert vera.heard_of(server.Said)[-1].mentions == handles


async def test_who_takes_no_requests_is_not_told_apart_there() -> None:
    """Threat: compare who may be written to in both rooms; an answer costs a request either way."""
    async with World(OPEN) as world:
        observer, luna, vera = await town_of_two(world)
        await luna.ask(client.Choose, writers=Writers.NOBODY)
        luna.forget()
        answers = [
            await observer.ask(
                client.Request,
                where=QUIET,
                handle=await handle_in(observer, QUIET, name),
                text="Bonsoir",
            )
            for name in ("Luna", "Vera")
        ]
        assert [answer.conversation.state for answer in answers] == ["asked", "asked"]
        assert not luna.heard_of(server.ConversationChanged)
        assert vera.heard_of(server.ConversationChanged)
        claire = await handle_in(observer, NORD, "Claire")
        refusal = await observer.refusal(client.Request, where=NORD, handle=claire, text="Bonsoir")
        assert refusal == "not_taking"


async def test_requests_from_there_are_alike_too() -> None:
    """Threat: wait to be written to, and look for who is here for the same elsewhere."""
    async with World(OPEN) as world:
        observer, luna, vera = await town_of_two(world)
        await observer.send(client.Say(QUIET, "Bonsoir", "m"))
        await luna.ask(client.Choose, here_for=HereFor.MEETING)
        observer.forget()
        for one in (luna, vera):
            handle = await handle_in(one, QUIET, "Ombre")
            await one.ask(client.Request, where=QUIET, handle=handle, text="Bonsoir")
        cards = [told.conversation for told in observer.heard_of(server.ConversationChanged)]
        assert len(cards) == 2
        assert {(card.here_for, card.line, card.common_rooms) for card in cards} == {
            (HereFor.TALK, "", ())
        }


async def test_consent_withdrawn_on_one_socket_holds_on_all_of_them() -> None:
    async with World(OPEN) as world:
        luna = await world.enter("Claire", age=31, place="59000", rooms=(NORD,))
        await whisper(luna, "Luna")
        other = await luna.another_tab()
        assert isinstance(await other.ask(client.Join, stream=QUIET), server.Joined)
        assert isinstance(await luna.ask(client.Leave, stream=QUIET, forget=True), server.Done)
        for tab in (luna, other):
            refused = await tab.ask(client.Say, stream=QUIET, text="Encore là ?")
            assert isinstance(refused, server.Refused), refused
            refused = await tab.ask(client.Join, stream=QUIET)
            assert isinstance(refused, server.Refused)
            assert refused.why == "consent_needed"
        # The rooms that are not discreet are as they were.
        said = await luna.ask(client.Say, stream=NORD, text="Bonsoir")
        assert isinstance(said, server.Kept)


async def test_who_withdrew_and_comes_again_cannot_be_joined_to_whom_they_were() -> None:
    """Threat: the handle that a withdrawn consent left behind meets a new nickname."""
    async with World(OPEN) as world:
        observer, luna, _ = await town_of_two(world)
        before = await handle_in(observer, QUIET, "Luna")
        assert isinstance(await luna.ask(client.Leave, stream=QUIET, forget=True), server.Done)
        await world.wait(seconds=1)
        await whisper(luna, "Ambre")
        after = observer.heard_of(server.Said)[-1].by.h
        assert after != before
        # The old name stays as long as its words are new: going now would tell who came instead.
        rows = {face.n: face.h for face in (await window(observer, QUIET)).rows or ()}
        assert (rows["Luna"], rows["Ambre"]) == (before, after)
        for handle in (before, after):
            sheet = await observer.ask(client.Profile, where=QUIET, handle=handle)
            assert sheet.face.h == handle


async def test_who_comes_again_without_withdrawing_is_the_same() -> None:
    async with World(OPEN) as world:
        observer, luna, _ = await town_of_two(world)
        before = await handle_in(observer, QUIET, "Luna")
        await luna.ask(client.Leave, stream=QUIET)
        await world.wait(seconds=1)
        joined = await luna.ask(client.Join, stream=QUIET)
        assert isinstance(joined, server.Joined)
        assert joined.you.h == before


async def test_a_handle_leads_nowhere_once_the_words_are_forgotten() -> None:
    async with World(OPEN) as world:
        observer, luna, _ = await town_of_two(world)
        handle = await handle_in(observer, QUIET, "Luna")
        await luna.ask(client.Leave, stream=QUIET)
        await world.wait(minutes=25 * 60)
        world.house.sweep()
        voices = world.house._parts.town.live[QUIET].voices
        assert (voices.authors, voices._last, voices._runs, voices.lately) == ({}, {}, {}, {})
        assert await observer.refusal(client.Profile, where=QUIET, handle=handle) == "unknown"
