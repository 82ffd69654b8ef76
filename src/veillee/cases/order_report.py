"""What an authority is told of its order, as plain text to copy or print: made from its line in the
register, in French and English. Nobody of the team and nobody who comes here is named.
"""

from collections.abc import Mapping
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import msgspec

from veillee.kernel.clock import HOUR, MINUTE, SECOND
from veillee.model.order import Aim, Clock, Effect, Order


class Sender(msgspec.Struct, frozen=True):
    """Who answers: the house's name, who runs it, how to reach them, and the clock on its wall."""

    site: str
    publisher: str
    timezone: str = ""
    contact: str = ""


_CLOCK_FR = {
    Clock.TCO: "injonction de retrait (règlement (UE) 2021/784, article 3) : une heure",
    Clock.LCEN: "demande de retrait (LCEN, article 6-1) : 24 heures",
    Clock.DSA: "injonction d'agir (règlement (UE) 2022/2065, article 9) : sans retard injustifié",
}
_CLOCK_EN = {
    Clock.TCO: "removal order (Regulation (EU) 2021/784, article 3): one hour",
    Clock.LCEN: "withdrawal request (French law LCEN, article 6-1): 24 hours",
    Clock.DSA: "order to act (Regulation (EU) 2022/2065, article 9): without undue delay",
}
_AIM_FR = {
    Aim.MESSAGE: "un message écrit ici",
    Aim.PERSON: "une personne qui vient ici",
    Aim.WORDS: "ce que l'autorité décrit dans son ordre",
}
_AIM_EN = {
    Aim.MESSAGE: "a message written here",
    Aim.PERSON: "a person who comes here",
    Aim.WORDS: "what the authority describes in its order",
}
_EFFECT_FR = {
    Effect.DONE: "exécuté",
    Effect.PARTLY: "exécuté en partie",
    Effect.NOT_POSSIBLE: "pas exécuté : ce n'était pas possible",
}
_EFFECT_EN = {
    Effect.DONE: "carried out",
    Effect.PARTLY: "carried out in part",
    Effect.NOT_POSSIBLE: "not carried out: it was not possible",
}


def french(order: Order, sender: Sender, *, is_told: bool) -> str:
    """Return the report in French; empty while the order is open. `is_told`: somebody was given the
    reasons of a decision that carries it out.
    """
    if not order.closed_at:
        return ""
    length = _length(order)
    is_late = order.effect_at > order.due_at
    return _page(
        "Compte rendu d'exécution d'un ordre d'agir",
        {
            "Établi le": moment(order.closed_at, sender),
            "Par": signed(sender),
            "Destinataire": order.authority,
            "Adresse de réponse": order.contact,
            "Votre référence": order.reference,
            "Base légale citée": order.basis,
            "Nature et délai": _CLOCK_FR[order.clock],
            "Notre registre": f"ordre n° {order.number}",
            "Reçu le": moment(order.received_at, sender),
            "Vise": f"{_AIM_FR[order.aim]} ({order.items})",
            "Expéditeur vérifié le": moment(order.checked_at, sender),
            "Résultat": _EFFECT_FR[order.effect],
            "Ce qui a été fait": order.done,
            "Raison": order.because,
            "Effet donné le" if order.done else "Décidé le": moment(order.effect_at, sender),
            "Durée depuis la réception": f"{length}{', après le délai' if is_late else ''}",
        },
        " : ",
        "La personne concernée reçoit ici la décision, ses motifs, l'autorité qui ordonne et les"
        " recours (règlement (UE) 2022/2065, article 9, paragraphe 5)."
        if is_told
        else "",
    )


def english(order: Order, sender: Sender, *, is_told: bool) -> str:
    """Return the report in English, with the same lines."""
    if not order.closed_at:
        return ""
    length = _length(order)
    is_late = order.effect_at > order.due_at
    return _page(
        "Report on the effect given to an order to act",
        {
            "Made on": moment(order.closed_at, sender),
            "By": signed(sender),
            "To": order.authority,
            "Address for the answer": order.contact,
            "Your reference": order.reference,
            "Legal basis cited": order.basis,
            "Kind and time": _CLOCK_EN[order.clock],
            "Our register": f"order no. {order.number}",
            "Received on": moment(order.received_at, sender),
            "Aimed at": f"{_AIM_EN[order.aim]} ({order.items})",
            "Sender verified on": moment(order.checked_at, sender),
            "Outcome": _EFFECT_EN[order.effect],
            "What was done": order.done,
            "Reason": order.because,
            "Effect given on" if order.done else "Decided on": moment(order.effect_at, sender),
            "Time since receipt": f"{length}{', after the time limit' if is_late else ''}",
        },
        ": ",
        "The person concerned is given the decision here, its reasons, the authority that orders"
        " and the ways of redress (Regulation (EU) 2022/2065, article 9(5))."
        if is_told
        else "",
    )


def _page(title: str, lines: Mapping[str, str], colon: str, note: str) -> str:
    """Return lines under a title; what is empty is left out."""
    told = [f"{name}{colon}{value}" for name, value in lines.items() if value]
    return "\n".join([title, "", *told, *(["", note] if note else []), ""])


def signed(sender: Sender) -> str:
    """Return who answers, as a letter is signed."""
    return f"{sender.site}, {sender.publisher}" if sender.publisher else sender.site


def moment(at: int, sender: Sender) -> str:
    """Return a moment by the house's clock, with its distance from UTC; empty for none."""
    if not at:
        return ""
    zone = ZoneInfo(sender.timezone) if sender.timezone else UTC
    there = datetime.fromtimestamp(at // SECOND, zone)
    return there.isoformat(sep=" ", timespec="minutes")


def _length(order: Order) -> str:
    taken = max(0, order.effect_at - order.received_at)
    return f"{taken // HOUR} h {taken % HOUR // MINUTE} min"
