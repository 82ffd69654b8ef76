"""Words of `/suivi`: how far a report has come, and what the team asks who made it."""

_FRENCH = {
    "follow.title": "Suivre un signalement",
    "follow.about": "Avec le code reçu quand vous avez signalé.",
    "follow.go": "Voir où il en est",
    "follow.received": "Votre signalement est arrivé et attend que quelqu'un le lise.",
    "follow.looked_at": "Une personne de l'équipe regarde votre signalement.",
    "follow.acted_on": (
        "L'équipe a regardé, et a pris une mesure. Pour ne pas vous exposer, on ne dit pas"
        " laquelle."
    ),
    "follow.acted_soon": (
        "L'équipe a regardé, et a pris une mesure. Pour ne pas vous exposer, on ne dit pas"
        " laquelle. Elle commence à un moment tiré au hasard, d'ordinaire dans les douze heures,"
        " pour que rien ne montre que cela vient de vous. D'ici là, vous pouvez bloquer cette"
        " personne."
    ),
    "follow.nothing_found": (
        "L'équipe a regardé, et n'a rien trouvé de contraire aux règles. Si cela recommence,"
        " signalez de nouveau. Vous pouvez aussi vous plaindre à l'Arcom (règlement européen"
        " 2022/2065, art. 53)."
    ),
    "follow.still_nothing": (
        "Une autre personne de l'équipe a tout regardé de nouveau, et n'a rien trouvé de contraire"
        " aux règles. Si cela recommence, signalez de nouveau. Vous pouvez aussi vous plaindre à"
        " l'Arcom (règlement européen 2022/2065, art. 53)."
    ),
    "follow.undone": (
        "Une mesure avait été prise. Elle est annulée depuis, après un recours ou une preuve"
        " montrée à l'équipe. Si cela recommence, signalez de nouveau. Vous pouvez aussi vous"
        " plaindre à l'Arcom (règlement européen 2022/2065, art. 53)."
    ),
    "more.title": "L'équipe vous demande quelque chose",
    "more.about": (
        "Vous aviez signalé une conversation, en ne montrant que certains messages. L'équipe n'a lu"
        " que ceux-là, et demande si vous voulez en ajouter."
    ),
    "more.wanted.context": "Ce qui précède ou ce qui suit, pour comprendre.",
    "more.wanted.repeated": "Si cela s'est produit d'autres fois.",
    "more.wanted.exact": "Les mots exacts de ce qui est demandé, promis ou menacé.",
    "more.wanted.age": "Ce qui dit un âge.",
    "more.wanted.meeting": "Ce qui dit un lieu ou une heure.",
    "more.inside": (
        "Pour en ajouter : entrez de nouveau avec le navigateur qui a signalé, jusqu'au {until}."
        " La question y attend ; rien n'est coché d'avance. Ce code, lui, n'ouvre aucun message."
    ),
    "more.gone": (
        "Si vous avez tout quitté et effacé : avec votre code de départ, à la page « J'ai quitté »,"
        " choisissez la conversation. La question y attend aussi."
    ),
    "more.left": "Ce que l'équipe n'a pas lu",
    "more.until": "Rien n'est coché d'avance. L'équipe lira ce que vous cochez, rien d'autre."
    " Jusqu'au {until}.",
    "more.add": "Ajouter les messages cochés",
    "more.anew": "Faire plutôt un nouveau signalement",
    "more.no": "Non, je ne souhaite pas",
    "more.no.note": "Sans aucune conséquence : votre signalement est lu tel qu'il est.",
    "more.given": "Vous avez ajouté des messages. Merci : l'équipe les lit avec votre signalement.",
    "more.declined": "Vous avez répondu non. Votre signalement est lu tel qu'il est.",
    "more.over": "La question n'est plus posée. Votre signalement est lu tel qu'il est.",
}
_ENGLISH = {
    "follow.title": "Follow a report",
    "follow.about": "With the code you got when you reported.",
    "follow.go": "See where it stands",
    "follow.received": "Your report has arrived and waits for somebody to read it.",
    "follow.looked_at": "Somebody of the team is looking at your report.",
    "follow.acted_on": (
        "The team has looked and has taken a measure. So as not to expose you, we do not say which."
    ),
    "follow.acted_soon": (
        "The team has looked and has taken a measure. So as not to expose you, we do not say which."
        " It begins at a random moment, usually within twelve hours, so that nothing shows that it"
        " comes from you. Until then, you can block this person."
    ),
    "follow.nothing_found": (
        "The team has looked and found nothing against the rules. If it happens again, report"
        " again. You can also complain to Arcom (Regulation (EU) 2022/2065, art. 53)."
    ),
    "follow.still_nothing": (
        "Somebody else of the team has looked at everything again and found nothing against the"
        " rules. If it happens again, report again. You can also complain to Arcom (Regulation (EU)"
        " 2022/2065, art. 53)."
    ),
    "follow.undone": (
        "A measure had been taken. It was undone since, after an appeal or a proof that was shown"
        " to the team. If it happens again, report again. You can also complain to Arcom"
        " (Regulation (EU) 2022/2065, art. 53)."
    ),
    "more.title": "The team asks you something",
    "more.about": (
        "You reported a conversation and showed only some of its messages. The team has read those"
        " alone, and asks whether you want to add any."
    ),
    "more.wanted.context": "What came before or after, to understand.",
    "more.wanted.repeated": "Whether it happened other times.",
    "more.wanted.exact": "The exact words of what is asked, promised or threatened.",
    "more.wanted.age": "What tells an age.",
    "more.wanted.meeting": "What tells a place or an hour.",
    "more.inside": (
        "To add some: come in again with the browser that reported, until {until}. The"
        " question waits there; nothing is ticked beforehand. This code opens no message."
    ),
    "more.gone": (
        "If you left and erased everything: with your leaving code, on the page for who has left,"
        " choose the conversation. The question waits there, too."
    ),
    "more.left": "What the team has not read",
    "more.until": "Nothing is ticked beforehand. The team will read what you tick, nothing else."
    " Until {until}.",
    "more.add": "Add the ticked messages",
    "more.anew": "Make a new report instead",
    "more.no": "No, I would rather not",
    "more.no.note": "Nothing follows from it: your report is read as it is.",
    "more.given": "You added messages. Thank you: the team reads them with your report.",
    "more.declined": "You said no. Your report is read as it is.",
    "more.over": "The question is no longer asked. Your report is read as it is.",
}

FOLLOW = {"fr": _FRENCH, "en": _ENGLISH}
