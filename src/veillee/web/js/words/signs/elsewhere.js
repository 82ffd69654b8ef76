/** Another app, or a number to call. */
import { PHONE } from "../calm.js";
import { re } from "./pieces.js";

const APP =
  /(?:whats ?app?|watsapp?|wsp|wa|snap(?:chat)?|telegram|insta(?:gram)?|ig|messenger|discord|skype|face ?book|fb|viber|signal|kik|tg|tik ?tok|twitter|zoom)/;

const MOVE =
  /(?:moi c est|ajouter|joindre|passe|passer|continue|continuer|viens|venir|parle|parler|discute|discuter|ecris|ecrire|va|vas|aller|ajoute|retrouve|appelle|rejoins|trouve|trouver|contacte|suis|es|dispo|souvent|plutot|reponds|talk|chat|move|text|message|add|hmu|find|dm|write|are you|you|me|i m|reach|switch|continue)/;
const NUMBER = /(?:num|numero(?! de (?:carte|secu|compte|dossier))|06|07|tel)/;

export const ELSEWHERE = [
  re`\b(?:tu as|vous avez|avez vous|auriez vous|tu aurais|as tu|do you have|have you got|you got|you have|got|you use|do you use) (?:pas )?(?:un |le |any )?(?:compte )?${APP}\b`,
  re`\b(?:ton|votre|mon|your|my|le pseudo) (?:compte |pseudo )?${APP}\b(?! (?:marche|bug|plante|fonctionne))|\bwhat s.{0,5} ${APP}\b`,
  re`\b${MOVE}(?:,? (?!sa\b|son\b|leur\b|ma\b|mon\b|du\b|temps\b|trop\b)[a-z]+){0,4} (?:sur|via|par|on|to|over) ${APP}\b`,
  re`\b(?:ajoute|add|hmu|dm|ecris|contacte|follow)\b.{0,20}\b${APP}\b|\b(?:sur|on|et|ou|or) ${APP} ?\?|^${APP} ?\??$|\b${APP} ?(?:: ?\w|@)`,
  re`\bj ai (?:que |juste |aussi )?${APP} (?:si|aussi)\b|\bj ai (?:que|juste|plutot) ${APP}\b|\b(?:veux|prends|cherche) mon (?:${NUMBER}|${APP})\b|\bdrop your ${APP}\b|\b(?:sur|via) ${APP} (?:ce sera|ca sera|c est (?:mieux|plus)|plutot|si tu)`,
  PHONE,
  re`\b(?:ton|votre|your|t) ${NUMBER}\b|\byour (?:phone )?number\b|\b(?:voila|voici|c est|laisse|note|prends|garde) mon (?:${NUMBER}|portable|telephone)\b|\bmon ${NUMBER} ?(?:c est|est|:|\d|si)`,
  re`\btu (?:as|aurais) (?:pas )?(?:un |1 )?(?:${NUMBER}|portable)\b|\b(?:donne|laisse|file|passe|envoie|prends|note)[rsz]? (?:moi )?(?:un |le |ton |mon )?${NUMBER}\b`,
  /\b(?:appelle|tel|texte|bipe|sms) moi\b(?! (?:[a-z]+$|comme|par mon))|\bm appeler (?:au|sur|ce|quand|demain|si)|\bon s appelle ?\?|\b(?:ecris|envoie|parle\w*|continue|reponds)\b.{0,20}\b(?:par|en|un) (?:sms|texto)\b|\bzero (?:six|sept)\b/,
  /\b[\w.+]{1,64} ?@ ?[\w ]{1,20}\.[a-z]{2,8}\b/,
  /\b(?:parle[rz]?|discute[rz]?|continue[rz]?|va|aller|ecrire|se parle) .{0,12}\bailleurs\b|\bautre (?:appli\w*|app|messagerie|moyen|site|reseau)\b.{0,10}(?:\b(?:pour )?(?:parler|discuter|echanger|se parler|communiquer)|\?|$)/,
  re`\b(?:here s|this is|take|text) my (?:number|cell|digits)\b|\bmy (?:number|cell|phone number) (?:is|:)|\bcan i (?:have|get) your (?:${APP}|digits|contact)|\b(?:text|call|ring) me (?:on|at|\d)|\b(?:talk|chat|go|move) (?:somewhere else|elsewhere|off (?:here|this))\b`,
  /\bautre (?:contact|compte|pseudo)\b|\bsur quelle (?:appli\w*|app)\b|\bsur quel (?:reseau|site)\b.{0,8}\b(?:es|peux|te)\b/,
  /\b(?:envoie|ecris|appelle|message|msg)\b.{0,20}\bsur mon (?:tel|portable|num\w*)\b|\b(?:mieux|parle\w*|plutot|discut\w*|continue\w*) (?:au|par) telephone\b|\btalk on the phone\b/,
];
