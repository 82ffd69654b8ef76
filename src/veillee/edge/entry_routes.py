"""Routes of coming in and leaving: bodies to use cases, answers to bodies. They decide nothing."""

import base64
from typing import Any

from litestar import Request, post
from litestar.handlers import HTTPRouteHandler
from litestar.params import JSONBody

from veillee.cases.own_copy import OwnCopy
from veillee.edge import cookies
from veillee.edge.asked import Asked, asked_in
from veillee.edge.declared import WITH_BODY, declared
from veillee.edge.desk import Desk
from veillee.edge.forms import (
    Challenge,
    CopyForm,
    DeviceProof,
    Entered,
    EntryForm,
    Form,
    Leaving,
    LeavingForm,
    Left,
    PlaceChoice,
    Places,
    ReturnForm,
    SmallSum,
    Typed,
)
from veillee.edge.networks import own_prefix_of
from veillee.entry.arrival import Admitted, Knock
from veillee.entry.declaration import Declaration
from veillee.entry.work import Work
from veillee.kernel.errors import Refusal, Refused
from veillee.kernel.log import Event
from veillee.kernel.metrics import Metric

AnyRequest = Request[Any, Any, Any]

ANYBODY = "Anybody whom the door lets knock."
VISITOR = "Whoever holds a session's cookie."
SUGGESTIONS = 8
_PROOF = (
    Refusal.STALE_CHALLENGE,
    Refusal.BAD_SIGNATURE,
    Refusal.AGE_REFUSED_BEFORE,
    Refusal.SUSPENDED,
)
_NICKNAME = (
    Refusal.NICKNAME_INVALID,
    Refusal.NICKNAME_TAKEN,
    Refusal.NICKNAME_CLAIMS_ROLE,
    Refusal.NICKNAME_HAS_CONTACT,
    Refusal.NICKNAME_MINOR,
    Refusal.NICKNAME_ASKS,
    Refusal.NICKNAME_NOT_HERE,
)
_STICKS = (Refusal.UNDER_AGE, Refusal.AGE_REFUSED_BEFORE)


def entry_routes(desk: Desk) -> list[HTTPRouteHandler]:
    """Return the routes that write."""
    return [
        _challenge(desk),
        _places(desk),
        _entry(desk),
        _session(desk),
        _copy(desk),
        *_leaving(desk),
    ]


def _written(
    summary: str, who: str, *refusals: Refusal, form: type[Form] | None = None
) -> dict[str, Any]:
    """Return what a route that writes declares."""
    return {"status_code": 200} | declared(summary, who, *WITH_BODY, *refusals, form=form)


def _challenge(desk: Desk) -> HTTPRouteHandler:
    @post(
        "/api/challenge",
        **_written("Ask for bytes to sign with the device key, once and soon.", ANYBODY),
    )
    async def challenge() -> Challenge:
        return Challenge(desk.challenges.issue(desk.now()), desk.challenges.lifetime_ms)

    return challenge


def _places(desk: Desk) -> HTTPRouteHandler:
    @post(
        "/api/places",
        **_written("Suggest communes for a postal code or a name.", ANYBODY, form=Typed),
    )
    async def places(data: JSONBody[Typed]) -> Places:
        found = desk.atlas.suggest(data.typed, SUGGESTIONS)
        return Places(
            tuple(
                PlaceChoice(each.code, each.commune, each.commune_id, each.department, each.zone)
                for each in found
            )
        )

    return places


def _entry(desk: Desk) -> HTTPRouteHandler:
    @post(
        "/api/entry",
        **_written(
            "Come in by the one form; sets the session's cookie.",
            ANYBODY,
            *_PROOF,
            Refusal.WORK_NEEDED,
            Refusal.UNDER_AGE,
            Refusal.AGE_OUT_OF_RANGE,
            Refusal.RULES_NOT_ACCEPTED,
            Refusal.UNKNOWN_PLACE,
            Refusal.CORRECTED_BEFORE,
            Refusal.MOVED_TOO_OFTEN,
            *_NICKNAME,
            form=EntryForm,
        ),
    )
    async def entry(request: AnyRequest, data: JSONBody[EntryForm]) -> Entered:
        asked = asked_in(request.scope)
        knock, device = _knock(desk, asked, data.proof)
        try:
            admitted = await desk.come_in(knock, _declaration(data), _work(data.work))
        except Refused as refused:
            _remember(desk, asked, refused, device)
            raise
        desk.know(admitted)
        return _let_in(desk, asked, admitted)

    return entry


def _session(desk: Desk) -> HTTPRouteHandler:
    @post(
        "/api/session",
        **_written(
            "Come back as the person of a device key; sets the session's cookie.",
            "Whoever proves a device key that is known.",
            *_PROOF,
            Refusal.UNKNOWN_PERSON,
            *_NICKNAME,
            form=ReturnForm,
        ),
    )
    async def session(request: AnyRequest, data: JSONBody[ReturnForm]) -> Entered:
        asked = asked_in(request.scope)
        knock, device = _knock(desk, asked, data.proof)
        try:
            admitted = await desk.come_back(knock, data.nickname, is_confirmed=data.confirmed)
        except Refused as refused:
            _remember(desk, asked, refused, device)
            raise
        if data.nickname:
            desk.know(admitted)  # other tabs of theirs may be inside under the one of before
        return _let_in(desk, asked, admitted)

    return session


def _copy(desk: Desk) -> HTTPRouteHandler:
    @post(
        "/api/copy",
        **_written(
            "Hand over one's own copy of what the house keeps of oneself, a few times an hour.",
            VISITOR,
            Refusal.NO_SESSION,
            form=CopyForm,
        ),
    )
    async def copy(request: AnyRequest, data: JSONBody[CopyForm]) -> OwnCopy:
        return await desk.copies(_session_of(request), with_discreet=data.discreet)

    return copy


def _leaving(desk: Desk) -> list[HTTPRouteHandler]:
    @post(
        "/api/leaving",
        **_written(
            "Show the code that keeps the right to report, and what stays until when.",
            VISITOR,
            Refusal.NO_SESSION,
        ),
    )
    async def leaving(request: AnyRequest) -> Leaving:
        told = await desk.leave.announce(_session_of(request))
        return Leaving(
            told.code,
            told.report_until,
            told.conversations_until,
            told.addresses_until,
            told.traces_until,
        )

    @post(
        "/api/leaving/confirm",
        **_written(
            "Leave and erase everything but what `Left` names.",
            VISITOR,
            Refusal.NO_SESSION,
            Refusal.UNKNOWN,
            form=LeavingForm,
        ),
    )
    async def confirm_leaving(request: AnyRequest, data: JSONBody[LeavingForm]) -> Left:
        asked = asked_in(request.scope)
        await desk.leave.confirm(_session_of(request), data.code)
        _forget_session(desk, asked)
        desk.log(Event.LEFT)
        return Left()

    return [leaving, confirm_leaving]


def _knock(desk: Desk, asked: Asked, proof: DeviceProof) -> tuple[Knock, str]:
    """Return who knocks, and the device cookie a refusal would set; empty: they have one."""
    known = cookies.device_token(asked.headers)
    fresh = "" if known else cookies.new_token()
    knock = Knock(
        key=proof.key,
        challenge=proof.challenge,
        signature=proof.signature,
        device=known or cookies.hash_of(fresh) or b"",
        session=cookies.session_token(asked.headers) or b"",
        address=asked.client.address,
        port=asked.client.port,
        prefix=own_prefix_of(asked.client.address, desk.shared),
    )
    return knock, fresh


def _work(done: SmallSum | None) -> Work | None:
    return None if done is None else Work(done.puzzle, done.answers)


def _declaration(form: EntryForm) -> Declaration:
    return Declaration(
        nickname=form.nickname,
        age=form.age,
        gender=form.gender,
        code=form.place,
        commune=form.commune,
        listed=form.listed,
        has_accepted_rules=form.rules,
        show_place=form.show_place,
        show_age=form.show_age,
        here_for=form.here_for,
        language=form.language,
        is_confirmed=form.confirmed,
    )


def _let_in(desk: Desk, asked: Asked, admitted: Admitted) -> Entered:
    token = base64.urlsafe_b64encode(admitted.token).rstrip(b"=").decode()
    _set(desk, asked, cookies.SESSION, token, cookies.SESSION_SECONDS)
    desk.log(Event.ENTERED, is_back=admitted.is_back)
    desk.meter.count(Metric.RETURNS if admitted.is_back else Metric.ENTRIES)
    return Entered(admitted.person.nickname, admitted.is_back)


def _remember(desk: Desk, asked: Asked, refused: Refused, device: str) -> None:
    """Leave the cookie by which a refusal of age finds the device again, and end its session."""
    desk.log(Event.REFUSED, why=refused.why.value)
    if refused.why in _STICKS:
        if device:
            _set(desk, asked, cookies.DEVICE, device, cookies.DEVICE_SECONDS)
        _forget_session(desk, asked)


def _forget_session(desk: Desk, asked: Asked) -> None:
    if cookies.session_token(asked.headers) is not None:
        _set(desk, asked, cookies.SESSION, "", 0)


def _set(desk: Desk, asked: Asked, name: str, token: str, seconds: int) -> None:
    path = desk.settings.server.root_path
    asked.cookies.append(
        cookies.keep(name, token, seconds=seconds, path=path, secure=asked.is_secure)
    )


def _session_of(request: AnyRequest) -> bytes | None:
    return cookies.session_token(asked_in(request.scope).headers)
