"""Our own lines for training the small model: made of frames and names of what people are.

The lines that the moderation is measured on (tests/judgement) are others, and never trained on.
"""

import re
from collections.abc import Iterator
from itertools import product


def _listed(prose: str) -> tuple[str, ...]:
    return tuple(each.strip() for each in re.split(r"[;\n]", prose) if each.strip())


_PEOPLE = _listed("""
gay; lesbienne; bi; trans; homo; musulman; musulmane; juif; juive; chrétien; noir; noire;
arabe; asiatique; rom; africain; maghrébin; immigré; réfugié; handicapé; autiste; sourd;
aveugle; trisomique; gros; grosse; vieux; roux
""")
_MANY = _listed("""
les gays; les lesbiennes; les trans; les homos; les musulmans; les juifs; les noirs;
les arabes; les asiatiques; les roms; les immigrés; les réfugiés; les handicapés; les autistes;
les femmes; les vieux; les chrétiens; les étrangers
""")
_FRIENDLY = _listed("""
je suis {} et bien dans ma peau; mon meilleur ami est {}; ma voisine est {}, on s'entend bien;
c'est dur d'être {} parfois; fier d'être {}; tu es {} ? moi aussi; mon père est {} et alors;
un collègue {} m'a aidé; je cherche un coin {} friendly; il est {}, c'est sa vie;
quelqu'un de {} ici ?; on m'a insulté parce que je suis {}; ma fille sort avec un {};
arrête de te moquer, être {} n'est pas une insulte; salut, {} de 40 ans, bonsoir à tous
""")
_FRIENDLY_MANY = _listed("""
{} ont les mêmes droits que tout le monde; j'aime bien {}; stop aux insultes contre {};
dire du mal {}, très peu pour moi; une asso pour {} dans le quartier ?;
{} du coin font la fête samedi; la haine contre {} augmente, c'est grave;
un film sur {} ce soir; on respecte {} ici; qui a écrit ça sur {} ? c'est honteux;
{} ne sont pas dangereux, réfléchis; soutien à {}
""")
_HOSTILE_MANY = _listed("""
{} dehors; {} sont des parasites; je hais {}; faut éliminer {}; {} c'est de la vermine;
{} devraient pas exister; qu'on les enferme, {}; {} tous des voleurs; mort à {};
{} me dégoûtent; on devrait gazer {}; {} sont inférieurs; je supporte pas {}, qu'ils crèvent
""")
_HOSTILE = _listed("""
sale {}; dégage sale {}; espèce de sale {} de merde; ferme la sale {};
retourne d'où tu viens {}; un {} comme toi ça devrait crever; t'es qu'un {} de merde
""")
_PEOPLE_EN = _listed("""
gay; lesbian; trans; bisexual; muslim; jewish; black; asian; arab; disabled; autistic; deaf;
an immigrant; a refugee; christian; fat; old
""")
_FRIENDLY_EN = _listed("""
i am {} and happy; my best friend is {}; proud to be {}; it is hard to be {} sometimes;
my neighbour is {} and lovely; someone insulted me because i'm {}; my son is {};
being {} is fine
""")
_HOSTILE_EN = _listed("""
you people who are {} should die; i hate everyone who is {}; if you are {} get out, scum;
being {} is disgusting; go away you filthy {} thing
""")
# Rude or dark words that hurt nobody, and flirting.
_CHAT = _listed("""
c'est fermé le dimanche; la poste est fermée à midi; ouvert le mardi, fermé le mercredi;
attention, c'est fermé; fermé pour travaux, attention à la marche; la ferme du coin vend des œufs;
les tulipes, vous les plantez quand ?; les géraniums, je les rentre en octobre;
putain j'ai raté mon bus; merde le four est froid; quel con ce distributeur;
fait chier la pluie; je suis mort de rire; tu m'as tué avec ta blague;
ce boss je vais le défoncer; on les a massacrés 3 à 0; tu me plais; t'es belle; je pense à toi;
un bisou; t'as de beaux yeux; on boit un verre samedi ?; je vais te battre aux cartes;
ta gueule le réveil; j'en ai plein le cul du boulot; il fait un froid de chien;
la chienne du voisin a eu des petits; sale temps; il fait noir; le noir te va bien;
une arme de jeu; salut ça va; bsr tlm; mdr; ptdr; oui et toi; je suis infirmière; bonne nuit;
t'es d'où; damn i missed the train; this game is killing me; holy shit what a goal;
you look lovely; hi all; i will beat you at chess; my boss is a pain; shut up alarm clock;
it is dark outside; fancy a drink
""")
_DOING = _listed("""
je vais; j'aimerais; faut que j'aille; on va; tu veux; je viens de; j'ai envie de; qui veut;
jvais; on pourrait; j'arrive pas à; tu peux; je pense; ma femme veut; mon mari va; ils vont
""")
_DEEDS = _listed("""
manger; dormir; regarder le match; promener le chien; faire les courses; boire un café;
lire un peu; appeler ma mère; réparer la voiture; planter des tomates; finir la vaisselle;
prendre le train; nager; chercher les enfants; écouter de la musique; tondre la pelouse;
jouer aux cartes; cuisiner une tarte; aller au marché; changer de boulot; déménager samedi;
voir un film; danser un peu; couper du bois
""")
_THINGS = _listed("""
la météo; mon patron; le voisin; ta photo; la série; ce salon; le bus; mon chat; la soupe;
ton histoire; le vin; la plage; cette chanson; mon dos; le chômage; la retraite; ce jeu;
l'hôpital; le médecin; ma belle-mère; les impôts; la banque; le facteur; mon ordi; la box
""")
_SAID_OF = _listed("""
{} m'énerve un peu; j'adore {}; {} c'est pas terrible; qui connaît {} ?; {} me fatigue mdr;
trop bien {}; c'est quoi {}; j'ai rêvé de {}; {} est en panne; encore {}, pff; parle moi de {};
{} ? bof; vive {}; je comprends rien à {}; j'en ai marre de {}; merci pour {}; t'as vu {};
à cause de {} je suis en retard
""")
_GREETED = _listed("""
slt {}; coucou {}; bonsoir {} ça va; re {}; {} t'es là ?; merci {}; bonne nuit {}; lol {};
t'as raison {}; ah non {}; bisous {}; {} t'es d'où; tu fais quoi {}; moi aussi {};
pas grave {}; mdr {} t'es fou
""")
_NAMES = _listed("""
nina; omar; paul; lola; kev; marie59; jojo; tlm; les gens; toi; ma belle; beau gosse
""")
_INSULTS = _listed("""
t'es qu'un boulet inutile; tu me dégoûtes; grosse merde; va te faire foutre;
je te déteste sale type; t'es laide à faire peur; tout le monde te hait; bande de cafards;
tu vas le payer cher; crève charogne; t'es qu'une merde; ferme ta gueule; pauvre conne;
espèce d'enculé; va crever; personne t'aime; casse toi connard; t'es moche et conne;
je vais te tuer; je vais te casser la gueule; sale pute; tu sers à rien pauvre type;
grosse vache; shut up bitch; kill yourself; you are worthless scum; i will break your face;
nobody wants you here loser; stupid cunt; je sais où tu habites, attends
""")


def every() -> Iterator[tuple[str, int]]:
    """Yield each line with 1 for a hostile one."""
    groups = (
        (_FRIENDLY, _PEOPLE, 0),
        (_FRIENDLY_MANY, _MANY, 0),
        (_HOSTILE, _PEOPLE, 1),
        (_HOSTILE_MANY, _MANY, 1),
        (_FRIENDLY_EN, _PEOPLE_EN, 0),
        (_HOSTILE_EN, _PEOPLE_EN, 1),
    )
    for frames, people, label in groups:
        for frame, name in product(frames, people):
            yield frame.format(name), label
    for start, deed in product(_DOING, _DEEDS):
        yield f"{start} {deed}", 0
    for frame, name in (*product(_SAID_OF, _THINGS), *product(_GREETED, _NAMES)):
        yield frame.format(name), 0
    for text in _CHAT:
        yield text, 0
    for text in _INSULTS:
        yield text, 1
