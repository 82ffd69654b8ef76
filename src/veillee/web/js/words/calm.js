/** The six calm cards: what a message in a conversation may mean, found in the reader's own browser.
 * Pure: texts in, a card's name out. Nothing is counted, kept or sent, not even that a card was shown. */

/** @typedef {"minor" | "third" | "intimate" | "money" | "meeting" | "elsewhere"} Card */

/** Gravest first: one message shows one card. @type {readonly [Card, readonly RegExp[]][]} */
const SIGNS = [
  ["minor", [
    // «j'ai 15 ans», «g 15ans», «j'ai que 16 ans»; not «15 ans de métier», nor «j'ai 15 ans d'ancienneté».
    /\b(?:j ?'? ?ai|ai|g) (?:eu |(?:que|seulement|juste|a peine|bientot|presque) )?(?:1[0-7]|dix|onze|douze|treize|quatorze|quinze|seize|dix[- ]sept) ?(?:ans|an|piges)\b(?! (?:et demi )?(?:de\b|d')| en (?:19)?\d)/,
    // A line that is an age and a question back: «15 ans et toi», «16 ans f».
    /^(?:moi (?:c'est )?)?1[0-7] ?(?:ans|a|piges)(?:,? (?:et (?:toi|vous)|f|h|fille|garcon|toi)\b.{0,12})?[ ?!.]*$/,
    /\b(?:je suis|suis|chuis|jsuis) (?:encore |toujours |qu'|une? (?:jeune )?)?(?:mineure?|ados?\b|au college|au lycee|collegien(?:ne)?|lyceen(?:ne)?|en (?:6|5|4|3|2)(?:e|eme|nde)|en (?:sixieme|cinquieme|quatrieme|troisieme|seconde|terminale)(?! (?:position|place|ligne|vitesse|partie|classe|moitie|main|division|lecture|annee)))\b/,
    /\b(?:i am|i'm|im) (?:only |just )?(?:1[0-7]|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen)(?: ?y\.?o\.?| years? old)?\b(?! ?(?:%|min|km|miles|minutes|months|days|hours|years? (?:of|into|in|here|sober)|weeks|floor|th\b))/,
    /\b(?:i am|i'm|im) (?:a minor|under ?age|in middle school|in high school|a high ?school(?:er| student| girl| boy))\b/,
  ]],
  ["third", [
    /\b(?:elle|il|ma (?:femme|copine|soeur|voisine|col{2}egue)|mon (?:mari|copain|voisin))\b.{0,50}\b(?:endormie?s?|droguee?s?|inconsciente?s?|somniferes?|ghb)\b/,
    /\b(?:somniferes?|ghb|cachets?|gouttes|un truc)\b.{0,25}\bdans (?:son|leur) (?:verre|cafe|the|repas)\b/,
    /\b(?:pendant qu'|quand )(?:elle|il) dort\b.{0,60}\b(?:photos?|videos?|viens|venir|regarder|toucher)\b/,
    /\b(?:photos?|videos?|viens|venir|regarder|toucher)\b.{0,60}\b(?:a (?:son|leur) insu|sans qu'(?:elle|il) (?:le )?sache|pendant qu'(?:elle|il) dort)\b/,
    /\b(?:my (?:wife|girlfriend|sister|neighbou?r|husband)|she|he)\b.{0,50}\b(?:drugged|unconscious|passed out|sedated|sleeping pills?)\b/,
    /\b(?:sleeping pills?|ghb|something)\b.{0,25}\bin (?:her|his|their) (?:drink|glass|tea|coffee)\b/,
    /\b(?:while (?:she|he) (?:is asleep|sleeps)|without (?:her|him) knowing)\b/,
  ]],
  ["intimate", [
    /\b(?:je (?:vais|peux)|on va|je) (?:tout )?(?:publier?|diffuser?|balancer?|montrer?|envoyer?|envoie|balance|publie|diffuse)\b.{0,40}\b(?:photos?|videos?|captures?|ta famille|tes (?:amis|contacts|parents|col{2}egues)|ton (?:mari|patron)|ta femme)\b/,
    /\btout le monde (?:va )?(?:saura|verra|savoir|voir)\b/,
    /\b(?:photos?|videos?|cam)\b.{0,20}\b(?:nue?s?|intimes?|sexy|coquines?|deshabillee?)\b/,
    /\b(?:montre|mets)[- ]toi\b.{0,20}\b(?:nue?|cam|webcam)\b|\bdeshabille[- ]toi\b/,
    /\bnudes?\b/,
    /\b(?:i will|i'll|i can|i'm going to) (?:publish|post|send|share|leak)\b.{0,40}\b(?:photos?|pictures?|videos?|your (?:family|friends|contacts|boss|husband|wife))\b/,
    /\beverybody will (?:know|see)\b/,
    /\b(?:naked|nude|intimate|sexy) (?:photos?|pics?|pictures?|videos?)\b/,
  ]],
  ["money", [
    /\b(?:envoie|envoies|envoyer|envoyez|donne|donner|prete|preter|avance|avancer|verse|verser|paye|paie|payer|payez|vire|virer)\b.{0,30}(?:\b\d+ ?(?:euros?|e\b)|\d+ ?€|\bargent\b|\beuros?\b)/,
    /\b(?:virement|western union|moneygram|pcs|transcash|neosurf|paysafecard|cartes? cadeaux?|cryptos?|bitcoins?|mon iban|ton iban|mon rib|ton rib)\b/,
    /\b(?:mon|ton|le|un|ce) colis\b.{0,40}\b(?:retir\w*|recup\w*|recois|recevoir|recept\w*|garder?|douane|frais)\b|\b(?:recois|recevoir|recup\w*|retirer)\b.{0,30}\bcolis\b/,
    /\b(?:je suis|ici|c'est)\b.{0,25}\b(?:gendarm\w*|la police|policier|brigade|moderat\w*|l'equipe de)\b/,
    /\b(?:send|give|lend|pay|wire|transfer)\b.{0,30}(?:\$ ?\d+|£ ?\d+|€ ?\d+|\b\d+ ?(?:euros?|dollars?|pounds|bucks)\b|\bmoney\b)/,
    /\b(?:gift cards?|bank transfer)\b/,
    /\b(?:i am|i'm|this is)\b.{0,25}\b(?:the police|police officer|a moderator|the moderator|the team of)\b/,
    /\b(?:receive|collect|pick up|keep)\b.{0,20}\b(?:parcel|package)\b/,
  ]],
  ["meeting", [
    /\b(?:rdv|rendez[- ]vous|viens|venez|vienne|passe|passez|rejoins|rejoignez)\b.{0,40}\b(?:chez (?:moi|toi|vous)|seule?|ce soir|parking|foret|hotel|voiture|gare|aire|adresse|demain)\b/,
    /\bon (?:se|s') ?(?:voit|retrouve|rencontre|rejoint|capte)\b/,
    /\b(?:donne|envoie|c'est quoi|quelle est)\b.{0,15}\b(?:ton|votre|ta) adresse\b|\bmon adresse\b|\bviens seule?\b|\bvenez seule?\b/,
    /\b\d{1,4}(?: bis| ter)?,? (?:rue|avenue|boulevard|impasse|chemin|allee|place)\b/,
    /\b(?:come|meet|see) (?:me|over|alone|to my)\b|\blet's meet\b|\b(?:my|your) (?:address|place tonight)\b|\bcome alone\b/,
  ]],
  ["elsewhere", [
    /\b(?:whats ?app|whatsap|watsapp|snap(?:chat)?|telegram|insta(?:gram)?|messenger|discord|skype|facebook|viber|sur signal|on signal)\b/,
    /(?:\+33|\b0033|\b0) ?(?:\(0\) ?)?[1-9](?:[ .-]?\d{2}){4}\b/,
    /\b(?:ton|votre|mon) (?:num|numero|06|07|tel|telephone)\b|\byour (?:number|phone)\b|\bmy (?:number|phone number)\b/,
  ]],
];

/** A number of one's own, an address, an account: before it is sent. @type {readonly [string, RegExp][]} */
const OWN = [
  ["phone", /(?:\+33|\b0033|\b0) ?(?:\(0\) ?)?[1-9](?:[ .-]?\d{2}){4}\b/],
  ["bank", /\b[a-z]{2}\d{2}(?: ?[a-z0-9]{4}){3,7}\b|\b(?:\d{4}[ -]?){4}\b/],
  ["address", /\b(?:mon adresse|j'habite|my address|i live)\b.{0,60}\d|\b\d{1,4}(?: bis| ter)?,? (?:rue|avenue|boulevard|impasse|chemin|allee)\b/],
];

/** Capitals, accents and curly quotes aside: people write as they can. @param {string} text */
const plain = (text) =>
  text.normalize("NFKD").replace(/\p{M}/gu, "").replace(/[’‘`´]/g, "'").replace(/\s+/g, " ").toLowerCase();

/** Name the card for a message somebody wrote, or nothing. @param {string} text @returns {Card | ""} */
export function cardFor(text) {
  const read = plain(text);
  return SIGNS.find(([, patterns]) => patterns.some((pattern) => pattern.test(read)))?.[0] ?? "";
}

/** Say what of oneself a message would give away, or nothing. @param {string} text */
export function givesAway(text) {
  const read = plain(text);
  return OWN.find(([, pattern]) => pattern.test(read))?.[0] ?? "";
}

/** Tell whether somebody says of themselves that they are under 18. @param {string} text */
export const saysMinor = (text) => cardFor(text) === "minor";
