"""Routes of signing in, joining by invitation, and one's own keys."""

from typing import Any

from litestar import Request, get, post
from litestar.handlers import HTTPRouteHandler
from litestar.params import JSONBody

from veillee.edge.asked import Asked, asked_in
from veillee.edge.declared import WITH_BODY
from veillee.edge.staff.ceremony import Purpose, encoded
from veillee.edge.staff.forms import (
    Done,
    InvitedForm,
    JoinForm,
    KeyName,
    KeyOptions,
    Me,
    MyKey,
    NewKey,
    SignedKey,
)
from veillee.edge.staff.guard import session_in, staff_in, told
from veillee.edge.staff.office import Office, hash_of_code, origin_of, site_of
from veillee.edge.staff.roles import Route
from veillee.entry.challenge import decoded
from veillee.kernel.errors import Refusal, Refused
from veillee.kernel.ids import opaque
from veillee.model.staff import Act, Note, Passkey, Staff, StaffId

AnyRequest = Request[Any, Any, Any]

_CEREMONY = (Refusal.STALE_CHALLENGE, Refusal.BAD_PASSKEY, Refusal.NEEDS_A_NAME)
_ID_LETTERS = 10


def sign_in_routes(office: Office) -> list[HTTPRouteHandler]:
    """Return the routes by which somebody becomes, is and stops being signed in."""
    return [
        *_signing_in(office),
        *_joining(office),
        *_being(office),
        *_keys(office),
        _key_drop(office),
    ]


def _signing_in(office: Office) -> list[HTTPRouteHandler]:
    @post(
        Route.SIGN_IN_OPTIONS.path,
        status_code=200,
        **told(
            office,
            Route.SIGN_IN_OPTIONS,
            "Ask for a challenge that a known key can sign.",
            Refusal.NEEDS_A_NAME,
            *WITH_BODY,
        ),
    )
    async def sign_in_options(request: AnyRequest) -> KeyOptions:
        purpose = Purpose("sign_in", site_of(asked_in(request.scope)))
        return office.ceremonies.begin(purpose, office.now())

    @post(
        Route.SIGN_IN.path,
        status_code=200,
        **told(
            office,
            Route.SIGN_IN,
            "Sign in with a passkey; sets the console's cookie.",
            *_CEREMONY,
            *WITH_BODY,
            form=SignedKey,
        ),
    )
    async def sign_in(request: AnyRequest, data: JSONBody[SignedKey]) -> Me:
        asked = asked_in(request.scope)
        known = await office.book.passkey(decoded(data.id))
        if known is None or known.site != site_of(asked):
            raise Refused(Refusal.BAD_PASSKEY)
        await _admit(office, asked, data, known)
        member = await office.book.member(known.staff)
        if member is None:
            raise Refused(Refusal.BAD_PASSKEY)
        return await _me(office, member)

    return [sign_in_options, sign_in]


def _joining(office: Office) -> list[HTTPRouteHandler]:
    @post(
        Route.JOIN_OPTIONS.path,
        status_code=200,
        **told(
            office,
            Route.JOIN_OPTIONS,
            "Show an invitation, to make the first key for it.",
            Refusal.BAD_INVITATION,
            Refusal.NEEDS_A_NAME,
            *WITH_BODY,
            form=InvitedForm,
        ),
    )
    async def join_options(request: AnyRequest, data: JSONBody[InvitedForm]) -> KeyOptions:
        invitation = await office.book.invitation(hash_of_code(data.code), office.now())
        if invitation is None:
            raise Refused(Refusal.BAD_INVITATION)
        handle = f"e-{opaque(_ID_LETTERS)}"
        purpose = _join_purpose(asked_in(request.scope), invitation.code, handle)
        options = office.ceremonies.begin(purpose, office.now())
        return _named(options, handle, invitation.name)

    @post(
        Route.JOIN.path,
        status_code=200,
        **told(
            office,
            Route.JOIN,
            "Join the team with an invitation and a new key; sets the console's cookie.",
            Refusal.BAD_INVITATION,
            *_CEREMONY,
            *WITH_BODY,
            form=JoinForm,
        ),
    )
    async def join(request: AnyRequest, data: JSONBody[JoinForm]) -> Me:
        asked, now = asked_in(request.scope), office.now()
        invitation = await office.book.invitation(hash_of_code(data.code), now)
        if invitation is None:
            raise Refused(Refusal.BAD_INVITATION)
        handle = StaffId(decoded(data.handle).decode("latin-1"))
        joining = Staff(handle, invitation.name, invitation.role, now)
        purpose = _join_purpose(asked, invitation.code, joining.id)
        key = office.ceremonies.register(purpose, origin_of(asked), data.key, joining.id, now)
        session = office.session_for(asked, joining.id)
        note = Note(now, joining.id, Act.JOINED, joining.id, joining.role.value)
        if not await office.book.join(invitation.code, joining, key, session, note):
            asked.cookies.clear()
            raise Refused(Refusal.BAD_INVITATION)
        return await _me(office, joining)

    return [join_options, join]


def _being(office: Office) -> list[HTTPRouteHandler]:
    @get(Route.ME.path, **told(office, Route.ME, "Who is signed in here."))
    async def me(request: AnyRequest) -> Me:
        return await _me(office, staff_in(request))

    @post(
        Route.HERE.path,
        status_code=200,
        **told(office, Route.HERE, "Say that somebody is still there.", *WITH_BODY),
    )
    async def here(request: AnyRequest) -> Me:
        # Reading alone does not count: a page that asks by itself would never be idle.
        await office.book.touch(session_in(request).token, office.now())
        return await _me(office, staff_in(request))

    @post(
        Route.SIGN_OUT.path,
        status_code=200,
        **told(office, Route.SIGN_OUT, "Sign out; the cookie goes.", *WITH_BODY),
    )
    async def sign_out(request: AnyRequest) -> Done:
        staff = staff_in(request)
        await office.book.sign_out(session_in(request).token, office.note(staff, Act.SIGNED_OUT))
        office.set_cookie(asked_in(request.scope), "", 0)
        return Done()

    return [me, here, sign_out]


def _keys(office: Office) -> list[HTTPRouteHandler]:
    @post(
        Route.KEY_OPTIONS.path,
        status_code=200,
        **told(
            office,
            Route.KEY_OPTIONS,
            "Ask for what one more key of one's own needs.",
            Refusal.NEEDS_A_NAME,
            *WITH_BODY,
        ),
    )
    async def key_options(request: AnyRequest) -> KeyOptions:
        staff = staff_in(request)
        known = tuple(each.id for each in await office.book.passkeys(staff.id))
        purpose = Purpose("add", site_of(asked_in(request.scope)), staff.id)
        options = office.ceremonies.begin(purpose, office.now(), known)
        return _named(options, staff.id, staff.name)

    @post(
        Route.KEY_ADD.path,
        status_code=200,
        **told(
            office,
            Route.KEY_ADD,
            "Add a key of one's own; the whole team is told.",
            *_CEREMONY,
            *WITH_BODY,
            form=NewKey,
        ),
    )
    async def key_add(request: AnyRequest, data: JSONBody[NewKey]) -> Done:
        staff, asked, now = staff_in(request), asked_in(request.scope), office.now()
        purpose = Purpose("add", site_of(asked), staff.id)
        key = office.ceremonies.register(purpose, origin_of(asked), data, staff.id, now)
        note = office.note(staff, Act.KEY_ADDED, staff.id, encoded(key.id)[:8])
        if not await office.book.add_passkey(key, note):
            raise Refused(Refusal.BAD_PASSKEY)
        return Done()

    return [key_options, key_add]


def _key_drop(office: Office) -> HTTPRouteHandler:
    @post(
        Route.KEY_DROP.path,
        status_code=200,
        **told(
            office,
            Route.KEY_DROP,
            "Forget one of one's own keys; all one's sessions end.",
            Refusal.LAST_KEY,
            *WITH_BODY,
            form=KeyName,
        ),
    )
    async def key_drop(request: AnyRequest, data: JSONBody[KeyName]) -> Done:
        staff = staff_in(request)
        note = office.note(staff, Act.KEY_REMOVED, staff.id, data.id[:8])
        if not await office.book.drop_passkey(staff.id, decoded(data.id), note):
            raise Refused(Refusal.LAST_KEY)
        return Done()

    return key_drop


async def _admit(office: Office, asked: Asked, data: SignedKey, known: Passkey) -> None:
    """Open a session for the owner of a key, if the key signed for it."""
    purpose, now = Purpose("sign_in", known.site), office.now()
    try:
        used = office.ceremonies.authenticate(purpose, origin_of(asked), data, known, now)
    except Refused as refused:
        if refused.why is Refusal.BAD_PASSKEY:
            note = Note(now, known.staff, Act.SIGN_IN_REFUSED, known.staff, encoded(known.id)[:8])
            await office.book.note(note)
        raise
    session = office.session_for(asked, known.staff)
    note = Note(now, known.staff, Act.SIGNED_IN, known.staff, encoded(known.id)[:8])
    if not await office.book.sign_in(used, known.counter, session, note):
        asked.cookies.clear()
        raise Refused(Refusal.BAD_PASSKEY)


async def _me(office: Office, staff: Staff) -> Me:
    own = office.settings.staff
    exposure = await office.book.exposure(staff.id)
    keys = await office.book.passkeys(staff.id)
    mine = tuple(MyKey(encoded(each.id), each.site, each.added_at) for each in keys)
    return Me(staff.id, staff.name, staff.role, mine, exposure.weight >= own.pause_after)


def _join_purpose(asked: Asked, code: bytes, handle: str) -> Purpose:
    return Purpose("join", site_of(asked), f"{code.hex()} {handle}")


def _named(options: KeyOptions, handle: str, name: str) -> KeyOptions:
    return KeyOptions(
        options.challenge,
        options.site,
        options.timeout_ms,
        options.known,
        encoded(handle.encode()),
        name,
    )
