/** Somebody says that they are under 18. */
import { re } from "./pieces.js";

const AGE = /(?:1[0-7]|dix(?: sept)?|onze|douze|treize|quatorze|quinze|seize)/;
const YEARS = /(?:ans?|piges|balais)\b(?! (?:et demi )?(?:de|d)\b| en (?:19)?\d)/;
const AGE_EN = /(?:1[0-7]|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen)/;

const NOT_YEARS =
  /(?! ?(?:%|min|km\b|k\b|miles|months|days|hours|hrs?\b|h\b|weeks|years? (?:of|into|in|here|sober|older|younger|late|clean)|floors?|th\b|st\b|kg|lbs|pounds|stone|points|pages|chapters|episodes|levels?|people|degrees|percent|down\b|across\b|[:/.]\d))/;

// Said, and nothing counted after it: «j'en ai 14 dsl», «j'ai 16»; not «j'ai 16 de tension», «j'en ai 15 dans le garage».
const SAID = /(?= ?(?:$|[.,!?;)]|et (?:demi(?! (?:de|d)\b)|toi|vous)\b|mais\b|dsl|desolee?\b|lol|mdr|pk\b|pq\b|pourquoi|pardon|sorry|btw|en vrai|en fait|f\b|faut pas))/;

const CLASS =
  /(?:(?:6|5|4|3)(?:e|eme)|2(?:nde|de)|1 ?ere|sixieme|cinquieme|quatrieme|troisieme|seconde|premiere|terminale)\b(?! (?:annee|ligne|position|place|vitesse|partie|classe|moitie|main|division|lecture|caisse|vague|page|fois|instance|semaine|loge|lieu|periode|dose|saison|a la (?:radio|tele)))/;
const BUT = /(?:(?:que|qu|seulement|juste|a peine|bientot|presque|eu|encore|toujours|deja|tout|vraiment) )/;

// Where a line, or a part of it, says who writes: «ado de 15 ans», «moi bientôt 16 ans», «lycéenne, 17 ans».
const ALONE =
  /(?:^|[,.:;!?(] ?)(?:(?:moi|bah|ben|euh|oui|ouais|ok|ah|c est|que|qu|presque|bientot|a peine|juste|tout|seulement|slt|cc|salut|bjr|bsr|coucou|hey|yo|wsh|bonjour|bonsoir|f|h|de|d|je suis|une?|fille|garcon|mec|meuf|ado|jeune|petite?|gamine?|gosse|homme|gars|lyceen\w*|collegien\w*|suis|ici|non|en vrai) ){0,5}/;

export const MINOR = [
  re`\b(?:j ai|j aurais?|on a|je vais avoir|je viens d ?avoir|je vais sur mes|je (?:viens de )?feter? (?:mes )?) ?${BUT}{0,2}${AGE} ?${YEARS}`,
  re`\bje (?:vais sur|viens de feter|fete) mes ${AGE}\b(?! (?:ans )?(?:de|d)\b)|\bvivement (?:mes 18|que je sois majeure?)\b|\bquand je serai majeure?\b`,
  re`\b(?:j (?:en )?(?:n )?ai|je n (?:en )?ai|je viens d ?avoir) ${BUT}{0,2}${AGE}(?: ?ans)?${SAID}`,
  /\b(?:j aurai|je vais avoir|j ai bientot|j ai presque) (?:18|dix huit)\b(?! (?:ans )?(?:de|d)\b)/,
  /\bj ai (?:18|dix huit)(?: ans)? (?:dans \d|(?:le|en) mois|en (?:janv|fev|mars|avr|mai|juin|juil|aout|sept|oct|nov|dec))/,
  re`\bmon (?:vrai )?age (?:reel )?(?:en vrai )?(?:c est|est|:|=)(?: que)? ?${AGE}\b|(?:^|, ?)age ?:? ?${AGE}$`,
  re`\bj ai (?:menti|triche|(?:mis|dit|marque) (?:18|19|2\d))\b.{0,30}\b${AGE}\b(?! ?(?:h|min|euros))`,
  re`${ALONE}${AGE} ?(?:ans?|piges|balais|a)(?= ?(?:$|[,.!?)]|(?:et (?:demi|toi|vous|alors|toutes)|pk|pq|pourquoi|pardon|mais|moi|depuis|pile|revolus|ici|cherche|fan|comme|toi|f|h|fille|garcon|mec|dans|demain|bientot|faut|en (?:janv|fev|mars|avr|mai|juin|juil|aout|sept|oct|nov|dec)\w*)\b))`,
  re`^(?:(?:bah|ben|euh|ah|ok|non|en vrai) )*moi (?:(?:aussi|c est|pareil|j en ai),? )*${AGE} ?(?:$|[.!?])|\bt as quel age.{0,4}moi ${AGE}\b|^${AGE} et (?:toi|vous|you)\b`,
  re`^(?:(?:slt|cc|salut|bjr|bsr|bonjour|bonsoir)[ ,!]{1,3})?moi c est [a-z]{2,12},? ${AGE} ?(?:ans|piges|a)\b`,
  re`^(?:(?:slt|cc|salut|hi|hey|hiya|yo|wsh|moi|asl\\?) )*(?:[fhgm] ?[/,]? ?${AGE}|${AGE} ?[/,]? ?[fgm])\b.{0,20}$`,
  /^mineure?\b(?! (?:de|non)\b)/,
  /(?:^|\bje )suis (?:(?:encore|toujours|qu|que|juste|une?|jeune|petite?|la|le) ){0,3}(?:mineure?\b|ados?\b|collegien(?:ne)?\b(?! de coeur)|lyceen\w*\b(?! de coeur))/,
  /^(?!.*\b(?:fils|filles?|enfants|petits?|chercher|profs?|enseign\w*|surveill\w*|eleves|reunion|travaille|bosse|cpe|aesh)\b).*\bje (?:suis|vais|rentre|entre) (?:(?:encore|toujours) )?(?:au|en) (?:college|lycee)\b/,
  re`(?:^|^eleve |\bje (?:suis|serai|redouble|rentre|entre|vais|passe) )(?:(?:encore|toujours|juste|au lycee|au college) ){0,2}en ${CLASS}`,
  /\bje (?:passe|revise|prepare) (?:le|mon) (?:brevet(?! de)|bac de francais|dnb)\b|\bm(?:a|on) prof (?:principale? )?de (?:6|5|4|3)e/,
  /(?:^|\b)(?:^pas|(?:je (?:ne )?suis|^suis|je n en suis|j ai|je n ai|j n ai) (?:meme )?pas) (?:(?:encore|tout a fait|vraiment|du tout|les?|mes) ){0,2}(?:majeure?\b|(?:18|dix huit)\b(?! de| euros| h)|l ?age (?:legal|requis|minimum|(?:pour|d) (?:etre|venir|aller) (?:ici|la|sur)))/,
  re`\b(?:i m|i am|ima?) (?:(?:only|just|actually|really|still|turning|nearly|almost|like|about to be|gonna be|going to be) ){0,2}${AGE_EN}\b${NOT_YEARS}`,
  re`\b(?:^|i )(?:just )?turned ${AGE_EN}\b${NOT_YEARS}|^(?:(?:only|just|still|a|hi|hey|hello) )*${AGE_EN} ?(?:y ?[/.]?o\b|(?:yrs?|years?) old)|\bwe re both ${AGE_EN}\b${NOT_YEARS}|\b${AGE_EN} ?(?:y ?[/.]?o|(?:yrs?|years?) old) (?:here|girl|boy|lad|f|m|guy)\b`,
  re`\bi (?:turn|will be|ll be|just turned|turned) ${AGE_EN}\b${NOT_YEARS}|^turning ${AGE_EN}\b|\bmy (?:real )?age is ${AGE_EN}\b`,
  /\b(?:i (?:turn|will be|ll be)|(?:when|until|til|before) i (?:m|turn)|i m not(?: even| yet)?|i m under|i m below|i am not|i am under) (?:18|eighteen)\b|^turning (?:18|eighteen)\b/,
  /\b(?:i m|i am) (?:(?:still|only|just) )?(?:(?:at|in) (?:(?:high|middle|secondary) ?school|sixth form|year (?:[6-9]|1[0-3])\b|(?:6|7|8|9|10|11|12)th grade)|an? (?:minor\b(?= ?(?:$|[.,!?]|and\b|but\b|so\b|btw|sorry|ok))|teen(?:ager)?|high ?school(?:er| student| girl| boy)|school ?(?:girl|boy))|under ?age)\b|^(?:still )?in (?:high school|year (?:[6-9]|1[0-3])\b)/,
  /\bdans (?:\d|un|une|deux|trois|quelques) (?:ans?|mois|semaines?|jours) (?:j ai|j aurai|je suis|je serai) (?:18|dix huit|majeure?)\b/,
  /^(?!.*\b(?:fils|filles?|enfants|eleves|donne)\b).*\bj ai (?:cours|eps|sport|controle|interro|maths?|ds)\b.{0,20}\b(?:college|lycee)\b/,
];

// Told of somebody else, or in jest.
export const NOT_ONESELF =
  /\b(?:m a|m ont) (?:dit|ecrit)\b|\bm ecrit\b|["«] ?j ai\b|\bquelqu un (?:dit|:)|\bdans (?:ma tete|mes reves)\b|\bpour (?:elle|lui|eux|mes)\b|\b(?:people|they) think\b|\b(?:feel|act) like\b|\banymore\b/;
