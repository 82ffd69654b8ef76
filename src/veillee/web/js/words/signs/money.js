/** Money, a parcel, a code, or an office that asks for them. */
import { ASKED, near, re } from "./pieces.js";

const AMOUNT = /(?:\d ?(?:euros?|e\b|€|balles|boules|eur\b|dollars?|\$|£|quid|bucks|pounds)|[$£€] ?\d)/;
const MONEY = /(?:argent|thunes?|sous|fric|oseille|pognon|euros|money|cash)\b/;
const PAYMENT = /(?:virement|paypal|lydia|wero|western union|mandat|paylib|recharge|transfert)/;
const RISE = /\b(?:cryptos?(?:monnaies?)?|bitcoins?|btc|trading|forex)\b/;
const BILLS = /(?:billets?|loyer|essence|train|avion|visa|passeport|factures?|hopital|soins|courses|manger|medicaments|ticket|rent|flight|bill)/;

const SECRET =
  /(?:(?:carte|piece) d identite|rib|iban|cb|carte (?:bleue|bancaire|de credit|visa)|numero de carte|mot de passe|mdp|identifiants?|coordonnees bancaires|code (?:secret|de carte|pin|sms)|password|card (?:number|details)|bank (?:details|account|card)|pin)/;

export const ASKS_MONEY = [
  re`${ASKED}(?:(?:envo[iy]|enverr|donne|prete|avance|depanne|verse|vire|file|passe|transfere|lache)\w{0,5}|send|give|lend|loan|wire|transfer|spot)\b(?! (?:lui|leur|her|him|them)).{0,30}(?:${AMOUNT}|\b${MONEY})`,
  re`(?:${AMOUNT}|\b${MONEY}).{0,20}\b(?:(?:me|m|nous) (?:preter|donner|avancer|passer|envoyer|depanner|filer|lacher|virer|verser)|tu (?:peux|pourrais) (?:m |me )?(?:avancer|preter|envoyer|aider))\b`,
  re`\b(?:paye[rsz]?|paie|avance[rsz]?|prete|regle|rembourse) (?:moi|me)\b(?! (?:un|une) (?:verre|cafe|biere|coup))`,
  re`\b(?:besoin|manque|faudrait|me faut)\b.{0,12}(?:\b${MONEY}|${AMOUNT}.{0,12}\b(?:pour|stp|svp|$))`,
  re`\b(?:i )?(?:really )?need (?:some |the |a bit of |help with )?(?:${MONEY}|${AMOUNT})|\b(?:cashapp|venmo|zelle|paypal) me\b`,
  /\bm aider? (?:un peu )?(?:financierement|a payer)|\baide[rsz]? financierement/,
  re`\b(?:m |me )?(?:aider?|depanner?) (?:un peu )?(?:pour|avec) (?:le|la|les|l|mon|ma|mes|un) ?${BILLS}`,
  re`\b(?:fai[ts]|faites|envoie[sz]?) (?:moi |m |nous )(?:juste )?(?:un |une |par )?(?:petite? )?${PAYMENT}|\btu (?:peux |pourrais )?(?:me |m )(?:fai[ts]|faire|envoie[sz]?|envoyer) (?:un |une |par )?(?:petite? )?${PAYMENT}|\bun petit ${PAYMENT}`,
  /\b(?:western union|moneygram|transcash|neosurf|paysafe ?card|toneo)\b|\b(?:recharges?|coupons?|tickets?|codes?|cartes?) (?:pcs|transcash|neosurf|paysafe\w*|toneo)\b/,
  re`${ASKED}(?:achete[rsz]?|prends|prendre|envoie[rsz]?|donne[rsz]?|buy|get|send|give)\b.{0,15}\b(?:cartes? (?:cadeaux?|amazon|google|itunes|steam|apple|psn)|(?:gift|steam|amazon|google play|itunes|apple) cards?|(?:a|the) card and)\b`,
  re`\b(?:invest\w*|place[rz]?|mets|met|mise[rz]?|gagn\w+|doubl\w+|make|\d+)\b.{0,40}${RISE}|${RISE}.{0,40}\b(?:gagn\w+|doubl\w+|montre|mets|profit|invest\w*|join|show you)\b|\binvest\w* (?:with me|avec moi|\d+)`,
  re`\b(?:donne|envoie|file|confirm|verifi|faut|besoin|passe|rentre|entre|prete|give|send|need|confirm|use|tell)\w*\b.{0,25}\b(?:ton|votre|ta|vos|tes|your|me the) (?:\w+ (?:de )?)?${SECRET}\b`,
  re`${ASKED}(?:donne|envoie|dis|file|renvoie|transmets?|passe|send|give|tell)[rsz]?\b.{0,10}\b(?:les? |ton |the |les )?(?:codes?|\d chiffres)\b(?! (?:promo|de la (?:route|porte)|postal|wifi|wi fi))`,
  /\b(?:recevoir|recu|recois|receive|get) (?:un|le|a|the) code\b.{0,40}\b(?:donne|envoie|dis|send|tell|give)\b|\b(?:use|utiliser) (?:yours|ton compte|your (?:account|card))\b/,
  /\bje suis (?:(?:un|une|l|le|la|de|du|dans|a) ){0,2}(?:(?:police|gendarm\w*|policiere?|flic|brigade)\b(?! (?:municipale?|a la retraite|retraite|depuis|de metier))|(?:moderat\w*|modos?)\b(?! (?:sur|d|dans))|(?:admin\w{0,11}|equipe|support)\b (?:du|de ce|de veillee|ici|technique))/,
  /\b(?:ici|c est) (?:la (?:police|gendarmerie|moderation|brigade|banque|douane)\b|l equipe (?:veillee|de moderat\w*|de veillee|support|technique|du site|de securite)|le (?:support|service client)|l admin\w*)(?! qui)/,
  /\b(?:adjudant\w*|capitaine|lieutenant\w*|brigadier\w*|officier|commissaire|inspect\w+|agent|major)\b.{0,20}\b(?:gendarmerie|police|brigade|cyber\w*)\b/,
  /\bvotre compte (?:fait l objet|sera|est|va etre|a ete) .{0,20}(?:enquete|suspendu|bloque|supprime|signale)|\bpa(?:y|i)er? (?:une|votre|l) amende|\bcliquez?\b.{0,15}\blien\b.{0,30}\b(?:suspen\w+|compte|debloquer|verifi\w+)/,
  /\b(?:colis|paquet|enveloppe)\b.{0,40}\b(?:douanes?|frais|chez toi|pour moi|a ton nom|garde (?:le|la)|(?:me )?(?:le|la) (?:renvo\w+|redonn\w+))/,
  /\b(?:recevoir|recois|recevr\w+|recuperer?|retirer?|garder|livrer|receptionner) (?:mon|un|ce|des|quelques) (?:petits? )?(?:colis|paquet)s?\b.{0,20}\b(?:pour moi|chez toi|a ta|a mon nom)/,
  /\b(?:leguer|heritage (?:de|d un)|faire (?:un )?don)\b.{0,30}\b(?:sommes?|\d|euros|million)/,
  re`\bje (?:te|t|vous) (?:paye|paie|paierai|payerai|donne|donnerai|offre|file|vire|verse)\b.{0,25}(?:${AMOUNT}|\b${MONEY}|\bpar mois)`,
  re`${AMOUNT} ?(?:la|de l|pour la|pour une|par|a la) ?(?:soiree|nuit|heure|nuitee|rencontre)\b.{0,20}\bca t`,
  re`${ASKED}(?:paye[rz]?|regle[rz]?|envoie|send|wire|pay) (?:moi |me )?(?:les )?[$£€]?\d{2,5}\b(?! ?(?:photos?|messages?|fois|ans|minutes|mails?|pages|pics))`,
  /\bsi tu m ?aime[sr]?\b.{0,50}\b(?:aider|payer|envo\w+|billet|argent|preuve)\b/,
  re`\b(?:coincee?|bloquee?|stuck|stranded)\b.{0,50}(?:\b(?:aider|depanner|envoyer|${MONEY})\b|\b${AMOUNT})`,
  re`\bpay (?:a|the|this|your) fine\b|\b(?:this is|i am|i m) (?:the |an? |from the |with the )?(?:police\b|officer\b|fbi\b|interpol|(?:site )?moderator|mod\b|admin\b|site staff|support team|your bank)`,
  /\b(?:receive|collect|pick up|keep|forward|accept)\b.{0,20}\b(?:parcel|package)\b.{0,12}\b(?:for me|at your|to me)\b/,
  re`${ASKED}(?:pay|paye[rz]?|paie)\b.{0,20}(?:${AMOUNT}.{0,12}\b(?:abord|first|avant|and|et)\b|\b(?:en|par|with|via) (?:transcash|pcs|paypal|crypto|bitcoin))`,
  /\b(?:payer|regler|acheter|commander) (?:ca |le |la |les )?(?:pour moi|a ma place)\b|\b(?:voici|voila|sur) mon (?:rib|iban)\b/,
  /\bgagne[rz]? (?:de l |ton |plein d |beaucoup d )?argent (?:facile\w*|vite|rapide\w*|sans|depuis|avec moi|en ligne)|\b(?:doubler|tripler|fructifier) (?:tes|ton|vos|votre)\b|\bliberte financiere\b|\brevenus? passifs?\b/,
  /\bcombien tu prends\b|\btu prends combien\b|\b(?:tes|vos|ton) tarifs?\b|\bc est combien (?:la nuit|l heure|avec toi)|\bcoup de (?:main|pouce) financier\b/,
  re`\bhelp (?:me )?(?:paying|pay|with) (?:my|the|for my) ${BILLS}|\b(?:m|me) (?:acheter|offrir|achetes|offres) (?:une? |des |du )?(?:carte|tel\w*|iphone|forfait|credit|recharge|ticket|billet)`,
  re`\bme (?:faut|faudrait|manque)\b.{0,20}${AMOUNT}|\b(?:je te rembourse|je te rends (?:tout|ca|l argent)|(?:i ll|i will) pay you back)\b`,
  near(/\b(?:virement|envoie|verse|transfere|send|transfer)\b/, /\b(?:sur|to|on) (?:ce|mon|this|my) (?:compte|iban|account)\b/),
  near(/\b(?:aide[sz]? moi|m aider|help me)\b/, re`\b(?:de quoi (?:payer|manger)|payer|paye|financ\w+|${MONEY}|${AMOUNT}|medicaments|loyer|rent)`),
  /\bavancer (?:les|la|le|l)? ?(?:frais|somme|argent)\b|\bfrais de (?:notaire|dossier|douane|transfert)\b.{0,30}\b(?:avancer|payer|aider)|\b(?:faut|dois) payer (?:les|des) frais\b|\bpay the .{0,15}\bfees?\b|\bdouble your money\b/,
  /\bgagne[rz]? \d.{0,15}\bpar (?:semaine|jour|mois)\b.{0,12}\b(?:depuis|chez toi|sans|facile\w*|en ligne|avec)\b|\b(?:numeros?|chiffres|photo|dos) (?:de|a|sur) (?:ta|votre) (?:carte|cb)\b/,
  /\b(?:adjudant|brigadier|commissaire|lieutenant|capitaine|inspecteur)\b.{0,25}\b(?:commissariat|dossier|convocation|plainte)\b/,
  re`\btu (?:me |m )?(?:paye|paies|offre|prends)s? (?:mon|le|un|l) ?${BILLS}|\b(?:je (?:te )?donne|t offre|i give you) \d{2,5} (?:pour|si|for)\b|\b\d{2,5} pour une (?:soiree|nuit|heure)\b`,
  /\b(?:parcel|package)\b.{0,30}\b(?:your (?:house|place|address|name)|send it (?:on|to me))\b/,
];
