/** A third person asleep, drugged or filmed, who cannot call. */
import { near, re } from "./pieces.js";

const THEY =
  /(?:elle|il|madame|(?:ma|sa|la) (?:belle )?(?:femme|copine|meuf|soeur|voisine|coloc|collegue|cousine|nana|compagne|pote|mere|cherie)|mon (?:mari|mec|copain|voisin|coloc|epouse|ex|cousin|pote))/;

const OUT =
  /\b(?:endormie?|dort|droguee?|shootee?|dans les vapes|k ?o\b|evanouie?|inconsciente?|pas consciente?|sous (?:somnifere|calmant|medoc|sedatif|cachet)s?|bourree?|ivre|saoule?|trop bu|(?:tient|bouge|repond|reagit) plus|dans le coma|assommee?)/;

const COME =
  /(?:(?:^|[,.!?;:] ?|\b(?:tu|et|alors|donc|allez|vas y|stp) )(?:viens|profite)\b|\b(?:peux|pourras?|veux|pourrais) (?:venir|passer|monter|entrer)|\bramene toi|\b(?:en profiter|toucher)\b|\bce que tu veux|\b(?:la|le) (?:voir|mater|regarder)|\bte l[ae] (?:laisse|montre|prete))/;

const DRUG =
  /\b(?:xanax|lexomil|valium|stilnox|rohypnol|sedatifs?|anxiolytiques?|medicaments?|somniferes?|ghb|cachets?|gouttes?|comprimes?|calmants?|medocs?|pilules?|drogues?|poudre|un truc|quelque chose|ca|roofies?|pills?|drops|something|stuff)/;

const SEEN =
  /\b(?:films?|filme[rs]?|filmee?|photos?|videos?|enregistre[rs]?|diffuse[rs]?|stream|cam(?:era)?|mate[rs]?|pics?|pictures?|record(?:ed|ing)?)\b/;

const UNKNOWING =
  /(?:\ba (?:son|leur) insu|\bsans qu (?:elle|il)s? (?:le |s en )?(?:sache|voie|rende|apercoive)|\bsans (?:lui dire|le lui dire)|\ben (?:cachette|douce|scred)\b|\bpendant (?:son sommeil|que? (?:elle|il|ma \w+|mon \w+) dort)|\bquand (?:elle|il|ma \w+|mon \w+) dort|\bwithout (?:her|him|them) (?:knowing|noticing)|\b(?:while|when) (?:she|he) (?:is |s )?(?:asleep|sleeps|sleeping))/;
const THEY_EN = /\b(?:my (?:wife|girlfriend|gf|husband|boyfriend|bf|sister|roommate|flatmate|neighbou?r|cousin|mate|friend)|she|he)/;

// What nobody adds to «elle dort» or «il a trop bu» who only tells of an evening.
const HARM =
  /\b(?:se reveille(?:ra)? (?:pas|jamais|plus)|(?:voit|sent|entend|dit|dira|verra|sentira) (?:plus )?rien|sait plus (?:ce|ou)|(?:peux|va) faire ce qu on|se defend(?:ra)? pas|(?:la|le) (?:filme|toucher)|te (?:la|le|montre) (?:montre|ma|mon|laisse)|appelle (?:pas|personne)|(?:viens|venez) (?:voir|vite|profiter)|, ?(?:passe|viens|monte)$)/;

export const THIRD = [
  re`\b${THEY}\b.{0,40}${OUT}.{0,40}${COME}`,
  /\b(?:elle|(?:ma|sa) (?:femme|copine|soeur|voisine|col{2}egue|cousine|coloc)) (?:est |etait |a ete )?(?:encore |completement |bien )?(?:droguee|inconsciente(?! d)|pas consciente(?! d)|sous ghb|sous somniferes?)/,
  /\b(?:elle|il|mon (?:mari|copain|mec)) est (?:pas consciente?|inconsciente?|sous (?:somnifere|ghb|sedatif)s?)(?! d)/,
  /\bje (?:te )?l (?:ai )?(?:droguee?|drogue|endormie|endors|shootee?|assomme)\b|\bje (?:la|le) (?:drogue|shoote|sedate|endors)\b/,
  re`${DRUG}\b.{0,25}\b(?:dans|a|in|into) (?:son|sa|leur|her|his|their) (?:verre|cafe|the|repas|soupe|biere|boisson|coca|jus|plat|tisane|cocktail|vin|drink|glass|tea|coffee|food|wine|beer|soup)\b`,
  re`${DRUG}\b.{0,60}\b(?:se? (?:souvien\w+|rappel\w+) (?:de |plus |pas )?|(?:re)?sent(?:ira)? |remarquera |dira |verra |saura |reveillera |rend(?:ra)? compte )(?:de )?(?:rien|pas|plus)`,
  re`\b${THEY}\b.{0,40}\b(?:cachet|somnifere|comprime|calmant|bourree?|bu|dort|ivre|shootee?)s?\b.{0,40}\b(?:sentira|remarquera|reveillera|dira|dit|verra|saura|souviendra|rendra)\b ?(?:compte )?(?:de )?(?:rien|pas|plus)`,
  /\b(?:ghb)\b.{0,40}\b(?:elle|lui|son|sa|la|verre)\b/,
  re`${UNKNOWING}.{0,60}(?:${SEEN}|\bviens|\bvenir|\btoucher)`,
  re`(?:${SEEN}|\bviens|\bvenir|\btoucher|\bmontrer|\bvoir|\bc est (?:encore )?mieux).{0,60}${UNKNOWING}`,
  /\ba (?:son|leur) insu\b/,
  re`\b(?:${THEY}|epouse)\b.{0,12}\b(?:sait|voit|a|doute|remarque)\b ?(?:de )?(?:pas|rien).{0,25}${SEEN}`,
  re`${SEEN}.{0,60}\b(?:elle|il|${THEY}) (?:ne )?(?:le |se |s |en )?(?:sait|doute|a|voit|remarque) (?:de )?(?:pas|rien)(?! (?:aime|appele|recu|pu|voulu)\b)`,
  /\bcam(?:era)?s?\b.{0,30}\b(?:salle de bains?|douche|toilettes|wc|vestiaires?|cabine)|\bhidden cam(?:era)?\b.{0,25}\b(?:bathroom|shower|bedroom|toilet|room)\b/,
  /\b(?:profiter de|partager|plan avec|endormir)\b.{0,20}\b(?:ma|mon|une?|madame|la)\b.{0,25}\b(?:endormie?|inconsciente?|sans qu (?:elle|il))/,
  /\b(?:la|le|les) (?:fais|fait|ferai|faire) boire\b.{0,25}\b(?:apres|puis|et (?:on|tu)|a (?:deux|plusieurs)|tu viens)/,
  re`${OUT}.{0,30}\b(?:j|on|je n) ?(?:n )?appelle(?:rai|ra)? (?:pas|personne)`,
  re`${THEY_EN}\b.{0,40}\b(?:asleep|sleeping|passed out|drugged|unconscious|sedated|knocked out|out cold|drunk|wasted|high)\b.{0,40}\b(?:come\b|you can (?:come|do|touch|watch|have|see)|(?:want to|wanna) (?:see|watch|touch|come)|won t (?:notice|know|wake|remember|feel)|to notice|(?:do )?what(?:ever)? you (?:want|like))`,
  re`${THEY_EN}(?: is| s) (?:drugged|unconscious|sedated|roofied)\b`,
  /\b(?:pills?|drugged|drink)\b.{0,40}\b(?:she|he) (?:won t|will not|ll never|doesn t) (?:wake|notice|feel|know|remember)\b/,
  /\bspik(?:e|ed|ing) (?:her|his)\b/,
  /\b(?:she|he|wife|girlfriend|roommate|flatmate|sister) (?:doesn t|does not|has no idea|don t).{0,20}\b(?:film|record|camera|watch)/,
  /\bje l ai fait boire\b|\b(?:dort|dormir)\b.{0,20}\bje l[ae] (?:filme|prends en (?:photo|video))/,
  /\b(?:sent|voit|entend|dit|remarque) (?:plus )?rien (?:quand|une fois|apres|avec)\b.{0,30}\b(?:cachets?|medocs?|somniferes?|medicaments?|gouttes|bu|dort|endormie?)\b/,
  /\bi (?:have )?(?:drugged|roofied|sedated|spiked) (?:her|him|them|my \w+)\b|\b(?:watch|see|touch) (?:my \w+|her|him) (?:sleep|while)/,
  near(re`\b(?:${THEY}|on l a).{0,30}\b(?:dort|endormie?|bourree?|ivre|defoncee?|shootee?|bu\b|boire|tient plus|somniferes?|sous calmants?)`, HARM),
  re`^viens\b.{0,12}\b${THEY} (?:dort|est (?:endormie?|bourree?|ivre|k ?o))`,
  /\bje (?:lui|leur) (?:donne|mets|ai mis|ai donne|fais prendre|glisse|ai glisse)\b.{0,20}\b(?:somniferes?|ghb|xanax|lexomil|valium|stilnox|rohypnol|sedatifs?)\b/,
  /\bde quoi (?:l endormir|la droguer|l assommer)\b|\b(?:vais|va|peux|faut) (?:la droguer|l assommer|la shooter)\b|\bsaura (?:jamais|pas) que tu\b/,
  near(/\b(?:ignore que?|pas au courant|au courant de rien|se doute de rien|has no idea|have no idea|doesn t know|never know|saura jamais|en sait rien)\b/, re`(?:${SEEN}|\bfilmer\b|\bcam\b)`),
  re`${SEEN}.{0,20}\b(?:ma|mon) (?:femme|copine|meuf|soeur|voisine|collegue|cousine|mari|mec|coloc)\b.{0,12}\b(?:endormie?|qui dort|sous la douche)`,
  /\b(?:give|gave|giving|feed) (?:her|him|my \w+) (?:some |the |two |her |his |strong )?(?:sleeping )?(?:pills|drops|xanax|ghb|sedatives?)\b|\b(?:she|he) won t (?:remember|feel|notice) (?:a thing|anything|it|much)\b/,
  re`${THEY_EN}\b.{0,25}\b(?:asleep|sleeping|drunk|passed out|wasted)\b.{0,25}\bwe can (?:do|have)\b`,
];
