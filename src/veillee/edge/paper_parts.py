"""Parts that several plain pages share: danger numbers, categories, fields, receipts."""

from collections.abc import Awaitable, Mapping

from litestar import Response

from veillee.cases.appeals import WORDS
from veillee.edge.paper import Markup, Sheet, choice, hidden, joined, put
from veillee.kernel.errors import Refusal, Refused
from veillee.model.appeal import Appeal, AppealOutcome
from veillee.model.report import Category
from veillee.talk.reporting.file import Receipt

CODE_LENGTH = 40
"""Letters that a field for a code takes: spaces and hyphens too."""
NOTHING = Markup("")
KNOWS = {"no": False, "yes": True}
"""What `knows` answers; anything else is «I do not know»."""
_FIRST = (
    *(Category.HARASSMENT, Category.THREAT, Category.BLACKMAIL, Category.DANGER),
    *(Category.MINOR, Category.UNDERAGE, Category.SEXUAL, Category.HATE, Category.MONEY),
)
_LIKELIEST = (*_FIRST, *(each for each in Category if each not in _FIRST))


def danger(sheet: Sheet) -> Markup:
    """Return the numbers that come first on every page about harm."""
    return put(
        '<div class="danger-box"><p class="danger-title">{title}</p><p class="danger-numbers">'
        '<a href="tel:17">17</a><a href="sms:114">{sms}</a><a href="tel:112">112</a></p></div>',
        title=sheet.say("danger"),
        sms=sheet.say("danger.sms"),
    )


def ways(sheet: Sheet, here: str) -> Markup:
    """Return the other pages for who is outside: a code does not say which of them it opens."""
    named = {
        "/aide": "help.page",
        "/signaler": "notice.title",
        "/suivi": "follow.title",
        "/decision": "decision.title",
        "/code": "code.title",
    }
    links = joined(
        put('<li><a href="{to}">{name}</a></li>', to=sheet.to(path), name=sheet.say(key))
        for path, key in named.items()
        if path != here
    )
    return put('<ul class="ways">{links}</ul>', links=links)


def asked_for_code(
    sheet: Sheet, path: str, named: str, wanting: tuple[str, ...] = (), above: Markup = NOTHING
) -> Response[str]:
    """Return the page with the field for a code, and what is wrong with the one that was given."""
    body = put(
        '{above}<p>{about}</p>{problems}<form method="post" action="{action}" class="report">'
        '{lang}{code}<button type="submit" class="primary wide">{go}</button></form>{ways}',
        above=above,
        about=sheet.say(f"{named}.about"),
        problems=problems(sheet, wanting),
        action=sheet.to(path),
        lang=hidden(lang=sheet.language),
        code=field(sheet, "code", "", length=CODE_LENGTH),
        go=sheet.say(f"{named}.go"),
        ways=ways(sheet, path),
    )
    return sheet.answer(path, sheet.say(f"{named}.title"), body, 422 if wanting else 200)


def categories(sheet: Sheet, chosen: str) -> Markup:
    """Return the plain choices, in the order of the sheet of the chat: the likeliest first."""
    options = [(each.value, sheet.say(f"category.{each.value}")) for each in _LIKELIEST]
    return put(
        '<fieldset class="report-what" id="category"><legend>{legend}</legend>'
        '<div class="report-choices">{options}</div></fieldset>',
        legend=sheet.say("category"),
        options=choice("category", options, chosen),
    )


def knows(sheet: Sheet, answer: str) -> Markup:
    """Return the question whether the reported person knows the reporter's address (`KNOWS`), as
    in the chat: a measure must bring nobody to their door.
    """
    options = [(each, sheet.say(f"report.knows.{each}")) for each in ("no", "yes", "unsaid")]
    return put(
        '<fieldset class="choice chips"><legend>{legend}</legend>{options}'
        '<p class="field-note">{note}</p></fieldset>',
        legend=sheet.say("report.knows"),
        options=choice("knows", options, answer if answer in KNOWS else "unsaid"),
        note=sheet.say("report.knows.note"),
    )


def field(  # noqa: PLR0913 - what a field is made of
    sheet: Sheet,
    name: str,
    value: str,
    *,
    length: int,
    kind: str = "text",
    rows: int = 0,
    is_needed: bool = True,
    auto: str = "off",
    wanting: tuple[str, ...] = (),
) -> Markup:
    """Return a labelled field with its note, and what is wrong with it where it is `wanting`;
    several lines where `rows` says so.
    """
    is_wrong = name in wanting
    told = Markup(
        f'"{name}-error {name}-note" aria-invalid="true"' if is_wrong else f'"{name}-note"'
    )
    inside = (
        put(
            '<textarea id="{name}" name="{name}" rows="{rows}" maxlength="{length}"'
            " aria-describedby={told}{needed}>{value}</textarea>",
            name=name, rows=rows, length=length, value=value, told=told, needed=_needed(is_needed),
        )
        if rows
        else put(
            '<input id="{name}" name="{name}" type="{kind}" maxlength="{length}" value="{value}"'
            ' autocomplete="{auto}" aria-describedby={told}{needed}>',
            name=name, kind=kind, length=length, value=value, auto=auto, told=told,
            needed=_needed(is_needed),
        )
    )  # fmt: skip
    return put(
        '<div class="field"><label for="{name}">{label}</label>{inside}{error}'
        '<p class="field-note" id="{name}-note">{note}</p></div>',
        name=name,
        label=sheet.say(f"field.{name}"),
        inside=inside,
        error=error(sheet, name) if is_wrong else NOTHING,
        note=sheet.say(f"field.{name}.note"),
    )


def error(sheet: Sheet, name: str) -> Markup:
    """Return what is wrong with a field, to stand beside it."""
    text = sheet.say(f"missing.{name}")
    return put('<p class="field-error" id="{name}-error">{text}</p>', name=name, text=text)


def _needed(is_needed: bool) -> Markup:  # noqa: FBT001 - it is the attribute itself
    return Markup(" required" if is_needed else "")


def problems(sheet: Sheet, keys: tuple[str, ...], fields: frozenset[str] = frozenset()) -> Markup:
    """Return what is wrong, each in a sentence that leads to its field; nothing when nothing is."""
    if not keys:
        return NOTHING
    items = joined(
        put(
            '<li><a href="#{key}">{text}</a></li>' if key in fields else "<li>{text}</li>",
            key=key,
            text=sheet.say(f"missing.{key}"),
        )
        for key in keys
    )
    return put('<ul class="form-error" role="alert" tabindex="-1">{items}</ul>', items=items)


def receipt(sheet: Sheet, given: Receipt, details: Mapping[str, str]) -> Markup:
    """Return the receipt: when it came in, the code, what happens next (DSA art. 16(4))."""
    rows = joined(
        put("<dt>{name}</dt><dd>{value}</dd>", name=sheet.say(f"receipt.{key}"), value=value)
        for key, value in {"at": sheet.moment(given.at), **details}.items()
    )
    return put(
        '<p class="receipt-sent">{thanks}</p><dl class="facts">{rows}</dl>'
        '<section class="setting"><h2>{title}</h2><p class="code"><code>{code}</code></p>'
        '<p class="field-note">{note} <a href="{follow}">{follow_name}</a></p></section>'
        '<p class="quiet">{next}</p>',
        thanks=sheet.say("receipt.thanks"),
        rows=rows,
        title=sheet.say("receipt.code"),
        code=given.code,
        note=sheet.say("receipt.note"),
        follow=sheet.to("/suivi"),
        follow_name=sheet.say("receipt.follow"),
        next=sheet.say("receipt.next"),
    )


async def wrong_in(complaining: Awaitable[object]) -> tuple[str, ...]:
    """Return what is wrong with the words of a complaint; a code that opens nothing is refused."""
    try:
        await complaining
    except Refused as refused:
        if refused.why is Refusal.UNKNOWN:
            raise
        return (refused.why.value,)
    return ()


def complaint(
    sheet: Sheet, path: str, named: str, wanting: tuple[str, ...], kept: Markup
) -> Markup:
    """Return the form of a complaint to another human, with one field for words."""
    field_name = {"appeal": "complaint"}.get(named, named)
    return put(
        '<section class="setting"><h2>{title}</h2><p>{about}</p>{problems}'
        '<form method="post" action="{action}" class="report">{kept}{words}'
        '<button type="submit" class="primary wide">{send}</button></form></section>',
        title=sheet.say(f"{named}.title"),
        about=sheet.say(f"{named}.about"),
        problems=problems(sheet, tuple(f"appeal_{each}" for each in wanting)),
        action=sheet.to(path),
        kept=kept,
        words=field(sheet, field_name, "", length=WORDS, rows=6),
        send=sheet.say(f"{named}.send"),
    )


def standing(sheet: Sheet, named: str, appeal: Appeal) -> Markup:
    """Return where a complaint stands, with the answer once there is one."""
    is_answered = appeal.outcome is not AppealOutcome.WAITING and appeal.answer
    return put(
        '<section class="setting"><h2>{title}</h2>{note}{answer}</section>',
        title=sheet.say(f"{named}.title"),
        note=note(sheet, f"{named}.{appeal.outcome.value or 'waiting'}"),
        answer=put("<p>{text}</p>", text=appeal.answer) if is_answered else NOTHING,
    )


def note(sheet: Sheet, key: str) -> Markup:
    """Return a sentence that stands out."""
    return put('<p class="said-plainly">{text}</p>', text=sheet.say(key))
