"""What numbers and words of a nickname belong to when they tell nobody's age.

A whisky, a king, a bus, a room, a day, a department beside its name, things that are counted; who
lives or works with the young; the minor keys.
"""

from veillee.kernel.late import Late
from veillee.moderation.vocabulary import either

FORMER = Late(
    r"(?:depuis|mariee?s?|ensemble|couple|celib|celibataire|veuf|veuve|divorcee?|dans|ya|pendant|sobre|clean"
    r"|sober|abstinente?|arrete|fidele|married|since|for|apres|after|permis)[\W_]*$"
)
# What follows an age in years that is not a person's: «15 ans de moto», «16 ans, permis».
_MORE = (
    r"[\W_]?(?:d(?:e[\W_]|')|of[\W_]|apres|plus|deja|permis|metier|exp|boite|together|sober|clean|carriere"
    r"|avec|later)"
)
OF_MORE = rf"(?!{_MORE})"
# «Vigne de 15 ans» is as old as that; «fille de 14 ans» is a person.
OLD_AS = Late(
    r"(?<![a-z])(?!fille|fillette|garcon|gars|mec|meuf|ado|jeune|gamine?|gosse|lyceenne?|collegienne?|eleve"
    r"|petite?|moi|femme|homme|agee?|nana)[a-z]{3,}[\W_]de[\W_]?$"
)
# What has an age or a number of its own: «porto12ans», «louis14», «apollo13», «f16_pilote».
OF_A_THING = Late(
    r"whisk|rhum|porto|scotch|bourbon|cognac|calva|macallan|armagnac|mariage|noces|glock|apollo|iphone|pilot"
    r"|(?:louis|henri|charles)[\W_]?(?:1\d|[2-9])(?!\d|[\W_]?(?:ans?|yo|f|m)(?![a-z]))|vendredi[\W_]?13"
    r"|falcon|rafale|avion|bus[\W_]?\d|(?:paris|lyon|marseille)[\W_]?\d{1,2}[\W_]?e|windows|rue[\W_]?d[ue]"
    r"|fan[\W_]?de|catch[\W_]?22|area[\W_]?5|soyouz|boeing|kalach|(?:^|[\W_])[vw]1[26](?:$|[\W_])|airbus"
    r"|14[\W_]?18(?!\d)|\d[x*]1[2-7](?!\d)|(?:^|[\W_])cs[\W_]?1[\W_]?6|seventeen[\W_](?:kpop|mag)|etudiante?[\W_]?l[123]"
    r"|(?:twingo|clio|megane|kangoo|golf|polo|corsa|astra|passat|xsara|scenic|laguna|duster|sandero|ibiza)[\W_]?\d"
    r"|(?<![a-z])(?:papa|maman|mere|pere|mamie|papy|parents?|mum|mom|dad)[\W_](?:d|de|of|to|dune?)[\W_][a-z]"
    r"|1[2-7]h\d|\d[h:]1[2-7]|(?<![a-z])(?:a|vers|apero|rdv)[\W_]?1[2-7]h(?![a-z])|1[2-7]h[\W_](?:du|de|pile|tapant|apero|cafe)"
    r"|(?:^|[\W_]|allez)l?om[\W_]?13(?!\d)|rifle|fusil|viss?erie|boulon|ecrou|adobe|(?<![a-z])mig[\W_]?1[2-7](?!\d)|chiffre|fetiche|(?:core|pc|intel)[\W_]?i[3579](?!\d)|(?<![a-z])(?:chien|chienne|matou|chatte|(?:mon|vieux|gros)[\W_]?chat"
    r"|cheval|jument|voiture|camion|fourgon|caravane|bateau|maison|vigne|vin|cave)[\W_]?(?:de[\W_]?)?\d{1,2}[\W_]?ans"
    r"|(?:^|[\W_])(?:[adner]|r[nd])[\W_]?1[2-7](?:$|[\W_](?!ans?(?![a-z])|yo|[fhm](?![a-z])))"
)
# Who writes the department beside its name or «du» means the department.
PLACES = {
    "12": "aveyron|rodez|millau", "13": "marseille|aix|arles|provence|bdr|mars|om",
    "14": "calvados|caen|bayeux|lisieux|deauville|normand", "15": "cantal|aurillac|auvergne",
    "16": "angoul|charente|cognac",
    "17": "rochelle|charente|saintes|royan|oleron|rochefort|ocean|ile",
}  # fmt: skip
FROM = Late(r"(?:^|[\W_])(?:du|le|dans[\W_]?le|dept|dep|from|ch)[\W_]?1[2-7](?:$|[\W_])")

# A number that counts something: «14 juillet», «13e», «17h30», «12 coups», «12 km».
_COUNTED = either(r"""
(?:e|eme|ieme|er|th|[.,_-]\d|[\W_]?a[\W_]la|au[\W_]?\d|t|dci|hdi|tdi|cdi|tce|vti|km|cm|mm|kg|h|go|gb|m[23]|cv|kw|watts?|coups|bits?|soupapes|jours|mois|heures|rue|arr|roses|singes)(?![a-z]),
janv, fev, mars(?![a-z]), avril, mai(?![a-z]), juin, juil, aout, sept, oct, nov, dec, v$, v[\W_],
s$, apotres, travaux, petits, enfants, ados, cordes?, hommes, femmes, degres?, shirt, tonnes,
strings?, men$, arrondissement, inch, pouces, volts?, bars?$, points?, pts, ptits, h\d
""")
# Things that are many: «13chats», «16_roses»; of names that end so, one is meant.
_NAMES_IN_S = either("""
lucas, thomas, mathis, nicolas, louis, alexis, jules, agnes, ines, iris, yanis, anais, chris, max,
alex, felix, denis, charles, francois, enis, ilies, ilyes, ilias, elias, tess, paris, loris,
boris, noes, gars, miss, piges, ans, balais, years, yrs, girls, boys, printemps, lys, joris,
marius, nils, james, doris, alois, beatrix, blois, reims, nimes, tours, calais, amiens, arras,
angers, lens, bordeaux, roubaix, [a-z]*eux, [a-z]*aux, douais
""")
COUNTING = Late(
    rf"[\W_]?(?:{_COUNTED}|(?:ans?|years?|yrs){_MORE})"
    rf"|[\W_]?(?![fhmg]?(?:{_NAMES_IN_S})(?![a-z]))[a-z]{{3,}}[sx](?![a-z])"
)
# Where the number is likely to belong to the word before it: a district, a day, a telephone.
_NUMBERED = either(r"""
paris, lyon, marseille, apollo, xv, lundi, mardi, mercredi, jeudi, vendredi, samedi, dimanche,
rue, bus, ligne, chapitre, etage, chambre, maillot, foot, basket, hand, handball, volley, rugby,
gti, turbo, doyen[\W_]?du, n, top, windows, iphone, ios, android, galaxy, mai, avril, golf, clio,
polo, opel, ford, bmw, audi, honda, yamaha
""")
# A room, a line, a machine: the number is its own, nobody need be asked.
_LABELLED = either("""
chambre, table, place, siege, gate, room, poste, quai, voie, porte, box, bloc, tribune, virage,
team, equipe, groupe, unit, secteur, zone, area, district, level, niveau, episode, chapter,
chapitre, tome, saison, season, acte, scene, page, article, canal, chaine, channel, radio, samu,
police, pompiers, ligne, tram, metro, rer, route, sortie, exit, batiment, batterie, hall, villa,
modele, mk, xbox, psg, fc, olympique, juin, juillet, aout, septembre, octobre, novembre, decembre,
janvier, fevrier, psaume, verset, opus, symphonie, sonate, studio, formule, top, catch, track,
piste, hangar, stand, bureau, salle, etage, escalier, km, numero, boulevard, avenue, volume, gtx,
rtx, type, loge, rue, allee, impasse, debian, ubuntu, fedora, python, java, php, calibre, cal,
valentin, saint, st, ipad, taille, stade, renault, fiat, lundi, mardi, mercredi, jeudi, vendredi,
samedi, dimanche, loto, number, bonheur, lucky, chance, complementaire, pilier, ailier, talonneur,
ouvreur, centre, arriere
""")
LABELLED = Late(
    rf"(?<![a-z])(?:{_LABELLED}|(?:pack|lot|bande|carton|boite|caisse|club|famille|tribu|serie)[\W_]de)[\W_]*$"
)
WITH_ITS_NUMBER = Late(rf"(?:^|[\W_])(?:{_NUMBERED})[\W_]*$")
# Who lives or works with them is not one of them.
GROWN_UP = Late(
    r"prof|maman|papa|mere|pere|parent|educ|infirmier|(?:^|[\W_])ex[\W_]|ancien|souvenir|instit|mamie|mamy|papi"
    r"|papy|grand[\W_]|attarde|nounou|coach|animat|maitresse|teacher|retrait|riot|spirit|(?:e|eme)[\W_]?age$|surveill"
    r"|proviseur|principal|concierge|cuisin|cantin|gardien|tuteur|mentor|tutor|babysit|entrain|arbitre"
    r"|(?:^|(?<!year)(?<!years)(?<!yrs)[\W_])old[\W_]|(?<!\d)(?:19[4-9]\d|200[0-7])(?!\d)"
    r"|eternel|[\W_]tete(?![a-z])|at[\W_]heart|[\W_]coeur"
    r"|directeur|directrice|psy|bibliothec|documentaliste|intendant|reunion|dropout|[5-9]0s|alumni|counsel|social[\W_]?worker"
    r"|(?:^|[\W_])(?:cpe|pion|pionne|aed|aesh|avs|ase|atsem|uncle|aunt|auntie|oncle"
    r"|tonton|tata|tatie|tante|nanny|fils[\W_]de|fan|midlife|vieux|vieille|quadra|quinqua|(?:dad|mom|mum|mummy|daddy)(?:of|to)?)(?:$|[\W_\d])"
)

OF_AN_EVENT = Late(
    r"promo|rentree|depuis|since|champion|mondial|maman|mama|papa|mere|parent|printemps|automne|souvenir|mariage|mariee"
    r"|(?<!ne)(?<!nee)[\W_]en[\W_]?20|pacs|divorc|merlot|beaujolais|medoc|chablis|riesling|chateau|domaine"
    r"|champagne|(?<![a-z])(?:cru|vin)|vintage|wedding|france|bleus|noel|jo[\W_]?20|(?<![a-z])class(?!e)"
    r"|trail|marathon|(?<![a-z])(?:utmb|volnay|pomerol|chinon|margaux|emilion|stemilion|st[\W_]?emilion)"
    r"|(?<![a-z])(?:ete|hiver|coupe|cup|euro|pere|saison|season|love|rip|world|team|moto|tour"
    r"|summer|winter|spring|tournee|edition|album)s?(?![a-z])"
)
# What may be a year of birth, or of something else.
MAY_BE_AN_EVENT = Late(r"marie|bebe|baby|bordeaux|classe|millesime|bapteme")
# «Minor» and «mineur» that are nobody: keys, leagues, planets, and the pits of the north.
_NOBODY = """
threat, scale, major, chord, chords, key, swing, league, leagues, offence, offense, detail,
details, issue, issues, poet, poets, prophet, prophets, asia, ursa, canis, flat, sharp, morris,
planet, god, gods, arcana, blues, triad, pentatonic, tune, music, piano, sonata, fugue, bird,
gamme, sonate, sol, re, fa, mi, do, ut, si, mode, tierce, sixte, accord, asie, planete, ourse,
fond, charbon, coron, mine
"""
IS_NOBODY = Late(rf"(?:^|[\W_])(?:{either(_NOBODY)})(?:$|[\W_])")
