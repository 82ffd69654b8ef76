/** What several cards are put together from. */

/** A pattern, put together from named pieces. @param {TemplateStringsArray} text @param {RegExp[]} pieces */
export const re = (text, ...pieces) => new RegExp(String.raw(text, ...pieces.map((each) => `(?:${each.source})`)));

/** Two pieces of a line in whatever order. @param {RegExp} one @param {RegExp} other */
export const near = (one, other) => re`${one}.{0,50}${other}|${other}.{0,50}${one}`;

// A line or a part of it begins, or the other is spoken to: «envoie», «tu peux me prêter»; not «je paie», nor «elle m'a prêté».
export const ASKED =
  /(?:^|[,.;:!?()] ?|\b(?:tu|vous|peux|pouvez|pourrais|pourras?|pourriez|faut|faudrait|dois|devez|veux|juste|stp|svp|please|alors|sinon|allez|aller?|vas y|ok|donc|abord|apres|can|could|would|you|just|pls)) ?(?:(?:me|m|moi|nous|que tu|bien|juste|aussi|just|please|you|pas|en|plutot) ){0,3}/;

export const OUTING =
  /(?:verre|cafe|resto\w*|restaurant|cine\w*|apero|balade|bouffe|pique nique|rencontre|diner|dejeuner|promenade|soiree|drinks?|coffee|bite|dinner|beer|pint|walk|date)/;

export const WHEN =
  /(?:ce soir|demain|apres demain|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|ce week ?end|ce we\b|cette semaine|un de ces|tonight|tomorrow|this week|saturday|sunday|friday|monday)/;

// Who warns of it is not who does it.
export const WARNED =
  /\b(?:attention a(?:ux)?|mefie\w*|be careful|beware|scam(?:mer)?s?|arnaques?|(?:ne|n|je ne|j) (?:lui |leur )?(?:donne|envoie|paye|partage)\w* (?:jamais|pas|rien)|never (?:give|send|pay|share)|don t (?:give|send|pay|share)|won t (?:give|send))\b/;
