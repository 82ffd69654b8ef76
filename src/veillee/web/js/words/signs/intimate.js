/** An intimate picture, or a threat to publish. */
import { near, re } from "./pieces.js";

const BARE =
  /\b(?:toute? nue?|nue?s?|seins?|fesses|cul|chatte|bite|decollete|poitrine|culotte|string|lingerie|sous vetements?|soutif|torse nu|sans rien|deshabillee?|a poil|intimes?|sexy|coquine?s?|hot|sous la douche|osee?s?|maillot|bikini)\b/;
const PARTS = /(?:seins?|fesses|cul|corps|chatte|bite|poitrine|decollete|culotte|string|sous vetements?|soutif)/;

const YOURS =
  /\b(?:(?:toute )?ta (?:famille|femme|mere|copine|soeur|boite|fille)|ton (?:mari|mec|patron|boss|boulot|pere|copain|fils|employeur|travail)|tes (?:amis|contacts|proches|parents|col{2}egues|potes|enfants|voisins|abonnes))\b/;

const YOURS_EN =
  /\byour (?:whole )?(?:family|friends|contacts|boss|husband|wife|parents|mum|mom|dad|followers|boyfriend|girlfriend|colleagues|work|job|school)\b/;
const PICTURES = /(?:photos?|videos?|images?|captures?|screens?|nudes?|sextape|conv(?:ersation)?|messages?|enregistrements?)/;
const TOLD = /\b(?:publi|diffus|balanc|post|partag|transfer|envoi|envoy|enverr|montr)\w*|\bmets (?:tout|ca|tes|ta)\b/;
const BARE_EN = /(?:naked|nude|topless|without (?:your |any )?clothes|no clothes|underwear|lingerie|in the shower|your (?:body|boobs|tits|ass|chest))/;

export const INTIMATE = [
  re`\b(?:photos?|videos?|pics?|selfies?|captures?|visio|cam|webcam)\b.{0,25}${BARE}`,
  re`\b(?:montre[rsz]?|voir|mater?|fais voir)\b.{0,12}\b(?:tes|ton|ta|votre|vos) (?:\w+ )?${PARTS}\b`,
  re`\b(?:montre[sz]?(?: (?:moi|toi))?|mets? toi|te voir|te mettre) .{0,15}${BARE}`,
  /\bmontre toi\b.{0,20}\b(?:cam|webcam)\b|\bmontre (?:moi )?(?:tout|plus) ?(?:$|[.!?,])|\bdeshabille toi\b/,
  /\b(?:enleve|retire|vire|baisse)[srz]? (?:ton|ta|tes|le|la|moi ca|tout)\b ?(?:haut|t ?shirt|pull|pantalon|jean|culotte|soutif|soutien|vetements|robe|jupe|chemise|$)/,
  /\b(?:nudes?|sextapes?|sextos?|sexting|dick ?pics?|sexcam|plans? cam|cam (?:2|to|a) cam|strip tease)\b/,
  /\bon se (?:chauffe|caresse|touche|branle)\b|\b(?:te|me) (?:caresser?|toucher?|branler?) (?:en|devant|a la) (?:visio|la cam|cam)/,
  re`${TOLD}.{0,50}(?:${YOURS}|${YOURS_EN})`,
  re`\b(?:je|j|on|vais|sinon|ou) (?:vais |va |te |les? |la )?(?:tout )?(?:publie|diffuse|balance|poste|partage|mets?|fais tourner|mettre)r?\b.{0,6}\b(?:tout|tes|ta|les|la|ca|ces) ?(?:${PICTURES}|(?:sur|en) |$|si\b)`,
  /\b(?:si (?:tu|t|vous)|sinon|interet)\b.{0,50}\b(?:publie|diffuse|balance|poste|mets tout)r?\b/,
  re`${YOURS}.{0,4}\b(?:va|vont|verr\w+|saur\w+|recevr\w+) ?(?:(?:tout )?(?:voir|savoir|recevoir|adorer|apprendre|apprecier|kiffer|rigoler)|verr|qui|ce|les|ta|tes|tout|$)`,
  /\btout le monde (?:va )?(?:tout )?(?:saura|verra|savoir|voir)(?: ?(?:[.!,]|$)| (?:qui tu|ce que tu|tes|ta|que tu|la v|les p))/,
  re`\b(?:tes|ta) ${PICTURES}.{0,12}\b(?:tourne\w*|circule\w*|partout|finir\w+|(?:sont|est|seront|sera) (?:deja )?(?:sur|en ligne|partout))`,
  re`\bj ai (?:bien )?(?:garde |fait |pris |encore |toujours |gardee? )?(?:tes|des|ta|nos|la|les|toutes tes|plein de) ${PICTURES}.{0,60}\b(?:paye|paie|reflechi\w*|attention|sinon|si tu|poste|publie|balance|diffuse|oublie pas|a toi de|ou)\b`,
  /\bj ai (?:tout )?(?:enregistre|filme|capture|screen\w*|record)\b.{0,20}\b(?:appel|cam|webcam|visio|conv\w*|ta video|pendant)/,
  re`\b(?:naked|nude|intimate|sexy|spicy|dirty|naughty|topless|explicit) (?:photos?|pics?|pictures?|videos?|selfies?)\b|\b(?:photos?|pics?|pictures?|videos?|selfies?)\b.{0,25}\b${BARE_EN}\b`,
  re`\b(?:see|show)\b.{0,12}\b(?:naked|nude|undress|your (?:body|boobs|tits|ass|chest))\b|\btake (?:off your|your) (?:top|shirt|clothes|bra|dress|pants)\b`,
  /\b(?:i ll|i will|i can|gonna|going to|or i|i) (?:publish|post|share|leak|expose)\b.{0,25}\b(?:your|these|this|it|them|everything|photos?|pictures?|videos?)\b/,
  re`\b(?:i ll|i will|i can|gonna|going to|or i|i) (?:send|show)\b.{0,40}${YOURS_EN}`,
  re`${YOURS_EN} (?:will|ll|is going to|are going to|gonna|would) (?:all )?(?:see|know|get|find|love|hear)\b`,
  /\b(?:everyone|everybody)\b.{0,15} (?:will|ll|(?:is |s )?(?:going to|gonna)) (?:see|know)(?: ?(?:[.!,]|$)| (?:what|these|your|this|who you))/,
  /\bi (?:have )?(?:recorded|screenshotted|filmed|saved|screen ?recorded) (?:our|you|your|the|everything|it all)\b.{0,10}\b(?:call|cam|video|chat|nudes|show|on cam|pics)/,
  /\b(?:photos?|videos?|pics?) (?:(?:un peu|plus|bien|tres|vraiment) ){0,3}chaude?s?\b|\b(?:caresse|touche|lache) toi\b/,
  /\b(?:un truc|s amuse\w*|jouer|plaisir|chaud)\b.{0,15}\b(?:en|a la|devant la|par) (?:cam|visio|webcam)\b/,
  /\bje te montre si tu\b|\btu (?:me )?montres?\b.{0,20}\bje (?:te )?montre\b|\bmontre(?:s|r)? (?:moi )?(?:la tienne|le tien|les tiens)\b/,
  re`\bj ai (?:encore |toujours |bien )?tes ${PICTURES} ?(?:et|alors|donc|si|,|[.]{2})|\bi (?:have|ve got|still have|kept|saved) your (?:photos?|pics?|pictures?|videos?|nudes)`,
  /\bor (?:everyone|everybody|they all) (?:sees?|knows?|gets?)\b|\bstrip (?:for me|on cam|off)\b|\bget (?:naked|undressed)\b|\bundress\b/,
  /\b(?:voir|montre[rsz]?)\b.{0,8}\b(?:ton|mon) corps\b|\bsous (?:tes vetements|ta (?:robe|jupe)|ton (?:jean|pull|pantalon))|\btu (?:portes|as|mets) quoi (?:en )?dessous\b|\b(?:quelque chose|un truc|something) (?:de |d )?(?:sexy|coquin|hot|chaud|ose|naughty|spicy)\b/,
  re`\bsee you (?:in your (?:bra|underwear|panties|lingerie)|${BARE_EN})`,
  near(/\b(?:tu as jusqu|au cas ou tu|sinon|paye|sois (?:sage|gentille?)|be nice|you have until|unless you|regretter|reflechis bien|si tu (?:me|pars|refuses|reponds pas|paies|viens pas|envoies? pas|bloques))\b/, re`\b(?:tes|ta|d autres|your|every) ${PICTURES}|\bpictures?\b`),
  /\b(?:va|vont|will) (?:tout )?(?:recevoir|decouvrir|apprendre|voir|savoir|lire)\b.{0,12}\b(?:nos|tes|ta|notre|ce que tu|qui tu)\b/,
  re`${TOLD}.{0,12}\b(?:ta|ton|tes|your) (?:tete|nom|photos?|visage|compte|profil|face|name)\b.{0,10}\b(?:sur|partout|a tout|on|everywhere|to every)`,
];
