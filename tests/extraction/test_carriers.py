"""The status of an event by what governs it: what is asked for, threatened, announced, refused, charged."""

from __future__ import annotations

import pytest
from told import statuses

pytestmark = [pytest.mark.model, pytest.mark.usefixtures("trained_reader")]

#: Sentence -> what it tells: « type status », « type !status » for any but it, « type - » for no such event.
TOLD = {
    "Le parquet avait requis une amende contre Paul Morvan.": "fine Hypothetical",
    "La procureure a requis la condamnation de Paul Morvan.": "conviction Hypothetical",
    "Le magistrat a requis le placement en détention de Paul Morvan.": "arrest Hypothetical",
    "Awa Le Goff annonce une plainte contre Voltane.": "complaint Planned",
    "Exelia a annoncé la fermeture de l’usine Ardelis.": "closure Planned",
    "Le groupe Voltane a confirmé la cession de la société Norelia.": "sale Planned",
    "La famille a annoncé la mort de Paul Morvan.": "death Occurred",
    "Exelia a annoncé avoir racheté la société Voltane.": "acquisition Occurred",
    "Exelia a annoncé le lancement de Brio en mai.": "launch Planned",
    "Paul Morvan avait menacé de quitter la société Exelia.": "resignation Hypothetical",
    "Voltane avait menacé de porter plainte contre Paul Morvan.": "complaint Hypothetical",
    "Awa Le Goff a demandé que Paul Morvan soit suspendu.": "sanction Hypothetical",
    "L’opposition exige que Paul Morvan démissionne.": "resignation Hypothetical",
    "Norelia souhaite que Brio soit interdit.": "ban Hypothetical",
    "Le syndicat Norelia réclame la démission de Paul Morvan.": "resignation Hypothetical",
    "Le syndicat Norelia exige le départ de Paul Morvan.": "resignation Hypothetical",
    "Exelia promet de racheter la société Voltane.": "acquisition Planned",
    "Exelia s’est engagée à rouvrir l’usine Ardelis.": "opening Planned",
    "Exelia envisage la fermeture de l’usine Ardelis.": "closure Hypothetical",
    "Exelia envisage de fermer l’usine Ardelis.": "closure Hypothetical",
    "Paul Morvan risque une condamnation.": "conviction !Occurred",
    "Paul Morvan risque d’être condamné.": "conviction Hypothetical",
    "Paul Morvan encourt une condamnation.": "conviction !Occurred",
    "Paul Morvan refuse de commenter.": "refusal Occurred; interview -; statement -",
    "Voltane a retiré son offre de rachat de Norelia.": "acquisition NotOccurred",
    "Exelia a proposé de racheter la société Voltane.": "acquisition Hypothetical",
    "Exelia a failli racheter la société Voltane.": "acquisition NotOccurred",
    "Exelia a tenté de racheter la société Voltane.": "acquisition Hypothetical",
    "Paul Morvan est accusé d’avoir agressé Awa Le Goff.": "attack Alleged",
    "Paul Morvan est soupçonné d’avoir tué Awa Le Goff.": "death Alleged",
    "Paul Morvan est mis en cause pour avoir frappé Awa Le Goff.": "attack Alleged",
    "Paul Morvan, jugé pour avoir frappé Awa Le Goff, se tait.": "attack Alleged",
    "Paul Morvan a été condamné pour avoir frappé Awa Le Goff.": "attack Occurred; conviction Occurred",
    "Brio aurait été lancé en mai.": "launch Alleged",
    "Exelia n’a toujours pas lancé Brio.": "launch NotOccurred",
    "Exelia n’a lancé que l’application Brio.": "launch Occurred",
    "La start-up Exelia ne lancera Brio qu’en mai.": "launch Planned",
    "Paul Morvan est parti sans démissionner.": "resignation !Occurred",
    "Exelia a fermé l’usine Ardelis sans licencier les salariés.": "layoff !Occurred",
    "« Rien n’est réglé », regrette Awa Le Goff.": "criticism Occurred",
    "« Nous ne lâcherons pas », prévient Paul Morvan.": "warning Occurred",
    "« Ce n’est pas vrai », répond Paul Morvan.": "response Occurred",
    "Exelia veut racheter la société Voltane.": "acquisition Planned",
    "Exelia voulait racheter la société Voltane.": "acquisition Hypothetical",
    "Exelia espérait racheter la société Voltane.": "acquisition Hypothetical",
    "En 1920, Paul Morvan rencontra Awa Le Goff.": "meeting Occurred",
    "Paul Morvan montra le rapport Odalie à Awa Le Goff.": "presentation Occurred",
    "Paul Morvan entra au gouvernement en 1920.": "appointment Occurred",
    "Une éventuelle démission de Paul Morvan inquiète les salariés.": "resignation Hypothetical",
    "Le projet de rachat de Voltane par Exelia inquiète.": "acquisition !Occurred",
    "Le projet de fermeture de l’usine Ardelis inquiète.": "closure !Occurred",
    "Les habitants dénoncent le projet de construction du stade Ardelis.": "creation !Occurred",
    "Une tentative de rachat de Voltane par Exelia a échoué.": "acquisition NotOccurred",
    "L’annonce de la fermeture de l’usine Ardelis a surpris.": "closure Planned",
    "La menace d’une grève des cheminots inquiète.": "strike Hypothetical",
    "La demande de libération de Paul Morvan a été rejetée.": "release !Occurred",
    "L’accord évite une grève des cheminots.": "strike NotOccurred",
    "Le tribunal a rejeté la demande de libération de Paul Morvan.": "release !Occurred",
    "Les cheminots appellent à la grève mardi.": "strike Planned",
    "Le syndicat Norelia appelle à manifester samedi à Belmont.": "protest Planned",
    "Le syndicat Norelia prévoit une grève à partir de mardi.": "strike Planned",
    "Paul Morvan a accepté de quitter la société Exelia.": "resignation !NotOccurred",
    "Le gouvernement entend interdire Brio.": "ban Planned",
    "Le juge a ordonné la libération de Paul Morvan.": "release !Hypothetical",
    "Exelia a obtenu l’interdiction de Brio.": "ban Occurred",
    "L’arrestation de Paul Morvan a été confirmée.": "arrest Occurred",
    "Le rachat de Voltane par Exelia doit permettre de créer 200 emplois.": "acquisition !NotOccurred",
    "Paul Morvan n’a pas l’intention de démissionner.": "resignation NotOccurred",
    "Paul Morvan n’exclut pas de démissionner.": "resignation Hypothetical",
    "Exelia a suspendu son projet de rachat de Voltane.": "acquisition !Occurred",
    "Paul Morvan assure qu’il ne démissionnera pas.": "resignation !Occurred",
    "Faut-il interdire Brio ?": "ban -",
    "Fermer l’usine Ardelis n’est pas à l’ordre du jour.": "closure !Occurred",
    "Exelia supprime 300 postes.": "layoff Occurred",
    "Paul Morvan a été contraint de démissionner.": "resignation Occurred",
    "Exelia a réussi à racheter la société Voltane.": "acquisition Occurred",
    "Exelia vient de racheter la société Voltane.": "acquisition Occurred",
    "Exelia aurait tenté de racheter la société Voltane.": "acquisition Alleged",
    "L’avocat a demandé la relaxe de Paul Morvan.": "acquittal Hypothetical",
    "La défense plaide la relaxe de Paul Morvan.": "acquittal Hypothetical",
    "Voltane a démenti la fermeture de l’usine Ardelis.": "closure Alleged",
    "Voltane dément vouloir fermer l’usine Ardelis.": "closure !Planned",
    "Paul Morvan s’est vu refuser un visa.": "visit -",
    "Le ministre doit se rendre à Belmont lundi.": "visit Planned",
    "Paul Morvan devait être jugé lundi.": "trial Planned",
    "Awa Le Goff a conseillé à Paul Morvan de démissionner.": "resignation Hypothetical",
    "Awa Le Goff a appelé Paul Morvan à démissionner.": "resignation Hypothetical",
    "Awa Le Goff a convaincu Paul Morvan de démissionner.": "resignation !NotOccurred",
    "Le ministre a interdit à Exelia de racheter Voltane.": "acquisition NotOccurred",
    "Paul Morvan a été empêché de rejoindre la société Exelia.": "hiring NotOccurred",
    "Paul Morvan s’est fait arrêter à Belmont.": "arrest Occurred",
    "Le député Paul Morvan s’est fait agresser mardi.": "attack Occurred",
    "Il promet de la prudence, mais Exelia n’a racheté que la société Voltane.": "acquisition Occurred",
    "Norelia dément que l’accord entre la société Exelia et le groupe Voltane évite une grève.": "strike !Occurred",
}


@pytest.mark.parametrize(("sentence", "expected"), list(TOLD.items()))
def test_an_event_is_as_real_as_what_governs_it_says(sentence, expected):
    found = statuses(sentence)
    for one in expected.split("; "):
        type_, status = one.split(" ")
        if status == "-":
            assert type_ not in found
        elif status.startswith("!"):
            assert found.get(type_) != status[1:]
        else:
            assert found.get(type_) == status
