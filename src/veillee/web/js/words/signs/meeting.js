/** A meeting, an address, «viens seul». */
import { ASKED, OUTING, WHEN, re } from "./pieces.js";

const PLACE =
  /(?:chez (?:moi|nous|toi|vous)\b|a (?:la maison|l ?appart\w*|l hotel)\b|(?:au|sur le|dans le|dans la|a la|en) (?:parking|foret|parc|gare|voiture|bois|aire)\b|seule?\b|sans (?:ta|ton|tes|personne)\b|me (?:voir|chercher|rejoindre|retrouver)\b|boire un|dormir\b|ce soir\b|cette nuit\b|maintenant\b|demain\b)/;
const STREET = /(?:rue|av|avenue|bd|blvd|boulevard|impasse|chemin|allee|quai|lotissement|residence|street|road|lane)\b/;

export const MEETING = [
  re`\b(?:on|qu on) (?:peux |pourrait |pourra |va |doit |devrait |aille )?(?:se|s) ?(?:voi[ter]|voir|retrouve\w*|rencontr\w+|rejoi\w+|capt\w+|croise\w*|fai[st]e? (?:un|une) (?:petite? )?${OUTING})\b(?! (?:ici|sur)\b)`,
  /\b(?:nous|te|vous) rencontrer\b|\b(?:envie de|voudrais|aimerais|aimerai|veux|hate de) (?:bien )?(?:te|vous) (?:voir|revoir)\b|\b(?:voir|rencontrer) (?:en vrai|irl|pour de vrai|en reel)\b/,
  /\b(?:viens|venir|passe|passer|arrive|peux) (?:te|vous) (?:voir|chercher|prendre|rejoindre|retrouver|recuperer)\b/,
  re`(?:^|[,.!?] ?|\b(?:propose|donne|fixe|voudrais|veux|alors|ok)(?: moi| nous| toi)? (?:un |1 )?)(?:rdv|rendez vous)\b(?! (?:chez (?:le|la|l|mon|ma)|avec (?:le|la|l|mon|ma)|medic|kine|dentiste|banque|a la banque|a l hopital|pro\b|pole))`,
  re`${ASKED}(?:viens|venez|venir|rejoins|rejoindre|rejoignez|dormir|descends|monte)\b.{0,20}\b${PLACE}`,
  re`${ASKED}(?:passe[rsz]?) (?:donc |plutot |me )?(?:chez (?:moi|nous)|a (?:la maison|l ?appart\w*)|me (?:voir|chercher|prendre)|boire|prendre un|ce soir|demain)`,
  /\b(?:viens|venir|passer?|arrive|etre|devant|vais|dormir|rejoins|deplace|rentrer|bas de) chez (?:toi|vous)\b|\b(?:gare|attends|suis) (?:devant|en bas|en face) (?:de )?(?:chez|ton|ta)\b/,
  /\b(?:rejoins|retrouve|rejoint|attends) moi\b(?! (?:sur|ici|dans le salon|deux|2|une|5))|\bje t attend(?:s|rai)? (?:au|a la sortie|a la|a l|devant|en bas|chez|dehors|dans (?:la|ma))\b/,
  re`\bje (?:t|te|vous) (?:invite|emmene|recois)\b|\btu recois\b(?= (?:ou|chez)| ?\?)|\btu te deplaces\b`,
  re`\b(?:ca te (?:dit|dirait|tente|tenterait)|tu (?:veux|voudrais)|partante?|chaude?|envie d|on (?:prend|boit|va boire|va prendre)|propose)\b(?! (?:de |d )?(?:parler|jouer|discuter)).{0,25}\b${OUTING}\b(?!.{0,25}\b(?:film|serie|jeu))`,
  re`\bon va (?:se balader|se promener|boire|manger|au (?:${OUTING}|parc|lac|bar)|faire un tour|chez (?:toi|moi)).{0,40}\?`,
  re`\btu (?:es|serais|seras) (?:dispo|libre)\b.{0,25}(?:${WHEN}|\bpour\b|\?)`,
  /\bsi tu (?:veux|viens)\b.{0,25}\b(?:chambre|hotel|airbnb)\b|\b(?:chambre|hotel)\b.{0,15}\b(?:pour (?:nous|deux)|a mi chemin)/,
  /\b(?:donne|envoie|file|dis|c est quoi|quelle est|partage|balance|passe)\b.{0,15}\b(?:ton|ta|votre) (?:adresse(?! (?:mail|e mail|ip))|quartier|rue|localisation|position)\b/,
  /\b(?:voici|voila|note|donne|envoie) mon adresse\b|\bmon adresse (?:c est|est|:)/,
  /\bou (?:exactement|precisement)\b|\btu creches ou\b|\bdans quelle rue\b|\b(?:digicode|interphone|code portail)\b/,
  re`\b\d{1,4}(?: bis| ter)?,? (?:${STREET}|place\b)`,
  /\bdis (?:rien )?a personne\b.{0,25}\b(?:vas|viens|voit|rdv|rencontre)/,
  re`\b(?:let s|we (?:should|could|can|ll)|wanna|want to|can we|could we|shall we|like to|love to|how about|fancy|up for|down for|down to|when can we|when do we)\b.{0,12}\b(?:meet|see (?:you|each other)|hang ?out|hook up|link up|(?:grab|get|have|go for|a) (?:an? |some )?${OUTING})\b`,
  /(?:^|[,.!?] ?|\b(?:to|wanna|can|could|will|we|please|and) )meet (?:me|up|irl|in person|face to face|somewhere|at|behind|outside)\b|\bin person\?/,
  /\bcome (?:over|round|to (?:my|mine|yours|your)|by (?:my|mine|yourself)|alone|see me|on over|inside|sit)\b|\bcan i come\b|\bi can come\b|\bpick you up\b|\bi (?:m|am) outside (?:your|ur)\b|\bby yourself\b/,
  /\byour (?:exact |home )?address\b|\bmy address (?:is|:)|\b(?:to|at|over|back to) (?:my|your) place\b|\b(?:my|your) place (?:tonight|tomorrow|later)|\bwhere (?:exactly )?do you live (?:exactly|precisely)|\bwhere exactly\b/,
  re`\bon (?:pourrait|peux|va|irait|ira) (?:aller |se )?(?:manger|diner|dejeuner|boire|sortir|marcher|au)\b.{0,25}\b(?:ensemble|un (?:midi|soir)|${WHEN}|au cine\w*)(?!.{0,15}\b(?:sur|ici)\b)|\bviens on (?:va|sort|se)\b(?! sur)`,
  /\btu m ouvres\b|\bouvre moi\b|\bje suis en bas\b(?! d[eu] )|\b(?:chez toi ou chez moi|chez moi ou chez toi)\b/,
  re`\b${OUTING}\b.{0,12}\b(?:ca te|ca vous) (?:dit|dirait|tente|tenterait)`,
  /\bje me deplace\b(?=.{0,15}(?:\bsi|\bchez|\bou tu|$))|\bseule? (?:a la maison|chez moi|a l appart)\b.{0,20}\b(?:passe|viens)\b|\bs y (?:rejoint|retrouve\w*|voit)\b/,
  /\bdis (?:moi )?ou tu (?:habites|vis|loges|dors|es)\b|\bta (?:position|localisation)\b|\b(?:send|share) (?:me )?your location\b/,
  /\b(?:passe|suis|serai|viens|descends|monte) (?:dans ton (?:coin|quartier)|par chez (?:toi|vous)|pas loin de chez (?:toi|vous)|pres de chez (?:toi|vous)|dans ta (?:ville|region|rue))\b/,
  /\bse rencontrer\b|\b(?:dispo|partante?|chaude?|interessee?) .{0,15}\brencontre\b|\bje (?:t|te) (?:emmene|ramene|raccompagne)\b|\bviens (?:me rejoindre|avec moi)\b/,
  re`\b(?:you|are you) free ${WHEN}|\b(?:i m|i ll be) (?:in town|in your (?:area|city)|near you|nearby)\b|\bi can host\b|\b(?:swing|drop|stop) by\b|\bhang out\b.{0,15}(?:\?|${WHEN}|sometime|with me)`,
  /\b(?:es|etes|seriez|seras|serais|are)(?: tu| vous| you)? (?:libres?|dispo\w*|free)\b(?! (?:de|d)\b).{0,25}\b(?:pour|the|cafe|verre|ce soir|demain|apres midi|aprem|midi|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|week ?end|we)\b/,
  re`\b(?:quand|enfin|bientot)\b.{0,25}\bje te (?:vois|verrai)\b|\bje te (?:rejoins|retrouve|verrai)\b(?! (?:ici|sur))`,
  re`${ASKED}(?:viens|venez) (?:quand tu (?:veux|peux)|sans|vite|direct|vers|a \d|tout de suite|${WHEN}|si tu veux)`,
  /\b(?:signe|sonne|appelle|dis moi|previens|texte)\b.{0,10}\bquand tu (?:es (?:la|devant|en bas|arrive\w*)|arrives|seras)/,
  re`\bautour d un ${OUTING}|\b${OUTING} (?:toi et moi|tous les deux|tous les 2|ensemble|a deux)\b|\b(?:envoie|donne|file)[sz]? (?:moi )?l adresse\b(?! (?:du|de|mail|des))`,
  /\bmeeting (?:in real life|in person|irl|up)\b|\b(?:i ll|i can|i could) come (?:by|over|round|to you)\b|\b(?:my place or yours|your place or mine)\b|^meet you\b|\bdon t bring (?:any|your)|\b(?:what s|tell me) your (?:street|address)\b/,
];

export const WITH_OTHERS =
  /\b(?:en famille|(?:avec|chez|entre) (?:les|mes|des|nos)? ?(?:collegues|voisins|beaux parents)|avec (?:ma|mon|mes) (?:femme|mari|soeur|frere|mere|pere|parents|enfants|amie?s?|copains|copines|fille|fils|petits?))\b/;
