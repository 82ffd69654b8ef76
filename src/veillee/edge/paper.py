"""Pages of plain HTML: they work without JavaScript, for whoever cannot or will not come in.

Everything that is put into a page goes through `Markup`: what was typed comes back as text, never
as a tag. Forms are posted by pages of this house alone (`Guard`), and act for nobody: they neither
read nor set a cookie.
"""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from html import escape
from typing import Any
from urllib.parse import parse_qs
from zoneinfo import ZoneInfo

from litestar import MediaType, Request, Response

from veillee.edge.asked import asked_in
from veillee.edge.desk import Desk
from veillee.edge.paper_words import LANGUAGES, words_in
from veillee.kernel.clock import SECOND
from veillee.kernel.errors import Refusal, Refused

AnyRequest = Request[Any, Any, Any]

MOST_FIELDS = 80


class Markup(str):
    """Text that is HTML already; everything else is escaped when it is put into a page."""

    __slots__ = ()


def put(template: str, **values: object) -> Markup:
    """Return a template with its `{holes}` filled, escaped unless they are `Markup`."""
    return Markup(template.format(**{name: _safe(value) for name, value in values.items()}))


def joined(parts: Iterable[Markup]) -> Markup:
    """Return parts one after the other."""
    return Markup("".join(parts))


def _safe(value: object) -> str:
    return value if isinstance(value, Markup) else escape(str(value), quote=True)


class Sheet:
    """One plain page under way: its language, its words, where its files lie."""

    def __init__(self, desk: Desk, language: str) -> None:
        self.language = language
        self._words = words_in(language)
        self._name = desk.settings.site.name
        self._zone = desk.settings.staff.timezone
        self._desk = desk
        self._root = desk.settings.server.root_path
        self._static = f"{self._root}/static/{desk.pages.release}"

    def say(self, key: str, **values: object) -> Markup:
        """Return words of this page's language."""
        return put(self._words[key], **values)

    def moment(self, at: int) -> str:
        """Return a time by the house's clock, and whose clock that is: without scripts the page
        cannot know the reader's.
        """
        return str(self.say("moment", at=self.clock(at), place=self.place))

    def clock(self, at: int) -> str:
        """Return a time by the house's clock alone, for a list that says once whose clock it is."""
        local = datetime.fromtimestamp(at / SECOND, UTC).astimezone(ZoneInfo(self._zone))
        return local.strftime(str(self.say("moment.as")))

    @property
    def place(self) -> str:
        """Return where the house's clock hangs."""
        return self._zone.rpartition("/")[2].replace("_", " ")

    def to(self, path: str) -> str:
        """Return the address of another page of the house, in the same language."""
        return f"{self._root}{path}?lang={self.language}"

    def answer(self, path: str, title: Markup, body: Markup, status: int = 200) -> Response[str]:
        """Return the whole page."""
        other = "en" if self.language == "fr" else "fr"
        text = put(
            _PAGE,
            language=self.language,
            title=title,
            name=self._name,
            static=self._static,
            home=f"{self._root}/",
            trial=self.say("trial.team" if self._desk.is_moderated() else "trial"),
            body=body,
            other=f"{self._root}{path}?lang={other}",
            other_name=self.say("other_language"),
            back=self.say("back"),
        )
        return Response(
            text,
            status_code=status,
            media_type=MediaType.HTML,
            # With `no-referrer` a browser posts a form with the origin `null`, which is nobody's.
            headers={"Referrer-Policy": "same-origin"},
        )


def sheet_for(desk: Desk, request: AnyRequest, form: Mapping[str, str] | None = None) -> Sheet:
    """Return a page in the language that was chosen, else the browser's."""
    chosen = (form or {}).get("lang") or str(request.query_params.get("lang", ""))
    return Sheet(desk, chosen if chosen in LANGUAGES else asked_in(request.scope).language)


async def form_of(request: AnyRequest) -> dict[str, str]:
    """Return the fields of a posted form; of a repeated one the last, ticks joined by commas."""
    try:
        fields = parse_qs(
            (await request.body()).decode("utf-8"),
            keep_blank_values=True,
            max_num_fields=MOST_FIELDS,
            errors="strict",
        )
    except ValueError:  # no UTF-8, or too many fields
        raise Refused(Refusal.MALFORMED) from None
    return {
        name: ",".join(values) if name == "tick" else values[-1] for name, values in fields.items()
    }


def hidden(**fields: str) -> Markup:
    """Return fields that a form carries along."""
    return joined(
        put('<input type="hidden" name="{name}" value="{value}">', name=name, value=value)
        for name, value in fields.items()
    )


def choice(name: str, options: Iterable[tuple[str, Markup]], chosen: str) -> Markup:
    """Return radio buttons."""
    return joined(
        put(
            '<label class="option"><input type="radio" name="{name}" value="{value}"{is_on}'
            " required><span>{label}</span></label>",
            name=name,
            value=value,
            label=label,
            is_on=Markup(" checked" if value == chosen else ""),
        )
        for value, label in options
    )


_PAGE = """<!doctype html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<title>{title} – {name}</title>
<link rel="icon" type="image/svg+xml" href="{static}/icons/favicon.svg">
<link rel="stylesheet" href="{static}/css/light.css">
<link rel="stylesheet" href="{static}/css/parts.css">
<link rel="stylesheet" href="{static}/css/sheets.css">
<link rel="stylesheet" href="{static}/css/report.css">
<link rel="stylesheet" href="{static}/css/paper.css">
</head>
<body class="paper">
<header class="trial">{trial}</header>
<main>
<p class="paper-top"><a href="{home}">{name}</a> <a href="{other}">{other_name}</a></p>
<h1>{title}</h1>
{body}
<p class="paper-foot"><a href="{home}">{back}</a></p>
</main>
</body>
</html>
"""
