"""The words of the pages in French and English, and the language that a reader prefers."""

from __future__ import annotations

from collections.abc import Mapping

LANGUAGES = ("fr", "en")
_TABLE: Mapping[str, tuple[str, str]] = {
    "explore": ("Explorer", "Explore"),
    "in_network": ("Voir dans le réseau", "See in the network"),
    "ask": ("Interroger la base", "Ask the store"),
    "examples": ("Questions toutes prêtes", "Questions ready to ask"),
    "examples_hint": (
        "Un clic pose la question ; elle peut ensuite être modifiée.",
        "A click asks it; it can then be changed.",
    ),
    "no_script": (
        "Sans JavaScript, la question se pose dans ce champ.",
        "Without JavaScript, the question is asked in this field.",
    ),
    "run": ("Poser la question", "Ask"),
    "endpoint": ("Adresse SPARQL", "SPARQL address"),
    "description": ("Description du jeu de données", "Description of the data set"),
    "other_language": ("English", "Français"),
    "aliases": ("Aussi", "Also"),
    "wikidata": ("Wikidata", "Wikidata"),
    "close": ("Wikidata, probablement", "Wikidata, probably"),
    "other_forms": ("Les mêmes données en", "The same data as"),
    "known": ("Ce que disent les articles", "What the articles say"),
    "held": ("Ce que cette source affirme", "What this source holds"),
    "details": ("Précisions", "Details"),
    "relation": ("Énoncé", "Statement"),
    "certainty": ("Certitude", "Certainty"),
    "source": ("Selon", "According to"),
    "sentence": ("Phrase", "Sentence"),
    "article": ("Article", "Article"),
    "itself": ("l’article lui-même", "the article itself"),
    "nothing": ("Aucun énoncé n’en parle.", "No statement speaks of it."),
    "cut": ("Seuls les {0} premiers énoncés sont montrés.", "Only the first {0} statements are shown."),
    "denied": ("nié", "denied"),
    "missing": ("Rien de ce nom ici", "Nothing of that name here"),
    "missing_hint": (
        "La base ne dit rien de {0}. Un article a pu être retiré, ou l’adresse être mal recopiée.",
        "The store says nothing of {0}. An article may have been withdrawn, or the address mistyped.",
    ),
    "busy": ("La base n’a pas pu répondre", "The store could not answer"),
    "busy_hint": (
        "La réponse a pris trop de temps ou trop de place. Essayez de nouveau dans un instant.",
        "The answer took too long or too much room. Try again in a moment.",
    ),
}


def wordings(language: str) -> dict[str, str]:
    """Every wording of the pages in a language."""
    place = LANGUAGES.index(language)
    return {name: words[place] for name, words in _TABLE.items()}


def preferred_language(asked: str | None, accepted: str) -> str:
    """French or English: the one asked for by name, else the one that the Accept-Language header puts first."""
    if asked in LANGUAGES:
        return asked
    weights = {"fr": 0.0, "en": 0.0}
    for part in accepted.split(",")[:50]:
        tag, _, parameter = part.strip().partition(";")
        language = tag.strip().lower().partition("-")[0]
        if language in weights:
            weights[language] = max(weights[language], _weight(parameter))
    return "en" if weights["en"] > weights["fr"] else "fr"


def _weight(parameter: str) -> float:
    """The weight in ``q=0.8``, 1 where there is none, 0 for what is no number."""
    name, _, value = parameter.strip().partition("=")
    if name.strip().lower() != "q":
        return 1.0
    try:
        return min(max(float(value), 0.0), 1.0)
    except ValueError:
        return 0.0
