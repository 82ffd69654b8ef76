"""Plots for people, as SVG made here: no script, colours by class, every number also in words.

Text that a reader needs stands beside the drawing, in the page's own size; inside are only bars.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from veillee.edge.paper import Markup, joined, put

_WIDTH, _HEIGHT, _LABELS = 360, 140, 18
_TALLEST = _HEIGHT - _LABELS - 4


@dataclass(frozen=True, slots=True)
class Column:
    """One month: its letter, its name, and the values of each series with their words."""

    letter: str
    name: str
    values: tuple[int, ...]
    told: tuple[str, ...]


def columns(title: Markup, series: Sequence[Markup], many: Sequence[Column]) -> Markup:
    """Return columns side by side, a group a month, with what each colour means."""
    highest = max((value for one in many for value in one.values), default=0) or 1
    step = _WIDTH / max(1, len(many))
    bars = joined(_group(one, place * step, step, highest) for place, one in enumerate(many))
    return put(
        '<figure class="plot"><svg viewBox="0 0 {width} {height}" role="img" aria-label="{title}">'
        '<line class="axis" x1="0" x2="{width}" y1="{floor}" y2="{floor}"/>{bars}</svg>'
        "<figcaption>{legend}</figcaption></figure>",
        width=_WIDTH,
        height=_HEIGHT,
        floor=_HEIGHT - _LABELS,
        title=title,
        bars=bars,
        legend=joined(_legend(place, name) for place, name in enumerate(series)),
    )


def _legend(place: int, name: Markup) -> Markup:
    return put(
        '<span class="legend"><svg viewBox="0 0 10 10" aria-hidden="true">'
        '<rect class="series-{place}" width="10" height="10" rx="2"/></svg>{name}</span>',
        place=place,
        name=name,
    )


def _group(one: Column, left: float, step: float, highest: int) -> Markup:
    wide = step * 0.7 / len(one.values)
    bars = [
        put(
            '<rect class="series-{place}" x="{x}" y="{y}" width="{wide}" height="{tall}" rx="1">'
            "<title>{name} : {told}</title></rect>",
            place=place,
            x=f"{left + step * 0.15 + place * wide:.1f}",
            y=f"{_HEIGHT - _LABELS - _tall(value, highest):.1f}",
            wide=f"{wide:.1f}",
            tall=f"{_tall(value, highest):.1f}",
            name=one.name,
            told=told,
        )
        for place, (value, told) in enumerate(zip(one.values, one.told, strict=True))
    ]
    label = put(
        '<text x="{x}" y="{y}">{letter}</text>',
        x=f"{left + step / 2:.1f}",
        y=_HEIGHT - 4,
        letter=one.letter,
    )
    return joined((*bars, label))


def _tall(value: int, highest: int) -> float:
    """Return how tall a bar is; what is there at all can be seen."""
    return max(2.0, _TALLEST * value / highest) if value else 0.0


def bars(title: Markup, rows: Sequence[tuple[str, int, str]]) -> Markup:
    """Return bars one below the other: a name, a length, and the number in words."""
    longest = max((value for _, value, _ in rows), default=0) or 1
    items = joined(
        put(
            '<dt>{name}</dt><dd><svg viewBox="0 0 100 10" preserveAspectRatio="none"'
            ' aria-hidden="true"><rect class="series-0" width="{long}" height="10"/></svg>'
            '<span class="numbers">{told}</span></dd>',
            name=name,
            long=f"{max(1.0, 100 * value / longest) if value else 0:.1f}",
            told=told,
        )
        for name, value, told in rows
    )
    return put('<dl class="plot-rows" aria-label="{title}">{items}</dl>', title=title, items=items)


@dataclass(frozen=True, slots=True)
class Interval:
    """A share from 0 to 1 with its interval, by its name and in words."""

    name: str
    value: float
    low: float
    high: float
    told: str


def intervals(title: Markup, rows: Sequence[Interval]) -> Markup:
    """Return shares on a line from 0 to 100 %: a dot, and how far the truth may lie from it."""
    items = joined(
        put(
            '<dt>{name}</dt><dd><svg viewBox="0 0 200 20" aria-hidden="true">'
            '<line class="axis" x1="4" x2="196" y1="10" y2="10"/>'
            '<line class="span" x1="{low}" x2="{high}" y1="10" y2="10"/>'
            '<circle class="series-0" cx="{value}" cy="10" r="5"/></svg>'
            '<span class="numbers">{told}</span></dd>',
            name=one.name,
            low=_along(one.low),
            high=_along(one.high),
            value=_along(one.value),
            told=one.told,
        )
        for one in rows
    )
    return put(
        '<dl class="plot-rows shares" aria-label="{title}">{items}</dl>', title=title, items=items
    )


def _along(share: float) -> str:
    return f"{4 + 192 * share:.1f}"


def table(heads: Sequence[Markup], rows: Sequence[Sequence[str]], summary: Markup) -> Markup:
    """Return the numbers of a plot, folded away."""
    top = joined(put('<th scope="col">{head}</th>', head=head) for head in heads)
    body = joined(
        put(
            '<tr><th scope="row">{first}</th>{rest}</tr>',
            first=first,
            rest=joined(put("<td>{cell}</td>", cell=cell) for cell in rest),
        )
        for first, *rest in rows
    )
    return put(
        "<details><summary>{summary}</summary><table><thead><tr>{top}</tr></thead>"
        "<tbody>{body}</tbody></table></details>",
        summary=summary,
        top=top,
        body=body,
    )
