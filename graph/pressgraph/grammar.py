"""The function words of a language, as the rules of extraction ask for them: read, checked, frozen.

A grammar file has lists of words, the table ``affixes`` (beginnings and endings of words) and maps
from one form to another. What the rules ask for must be there, if only as an empty list: another
language says that it has no such words rather than being read without them by mistake.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from pressgraph.errors import LexiconError


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


#: Lists of words.
WORDS = _names(
    """
    abbreviations bylines byline_words club_roles credits numbered_abbreviations rubrics see_also short_heads
    sport_types sport_words
    ability_verbs additive agreement_helpers all ambiguous_causes anaphors appointments articles as aside_clitics
    asking_verbs asserting_verbs    at auxiliaries
    auxiliary_forms barring_relatives be been before_function before_that by causatives cause_clauses cause_nouns
    asking_verbs at auxiliaries
    auxiliary_forms barring_relatives be been before_function by causatives cause_clauses cause_nouns
    circumstance_prepositions clause_openers cleft_negation cleft_openers cleft_particles cleft_verbs
    closing_relatives collectives compound_infinitives compound_prepositions compounds contracted contrasts
    coordinators copulas currencies day_parts definite demonstrative durative_types etre_verbs event_prepositions
    excluding_verbs factive_verbs feminine_determiners feminine_kin feminine_pronouns feminine_titles for former full_if
    function_prepositions function_qualifiers group_roles have having hearsay hypothetical if indefinite
    indefinite_articles inner_negation institution_heads inverted_pronouns_all interview_determiners interviews
    latter said_in_active kind_association kind_club
    kind_company kind_party kind_public light_verbs location_prepositions loose_openers lowercase_heads
    masculine_determiners masculine_kin masculine_titles medium_prepositions medium_words
    months name_elisions
    negation negation_particles negative_determiners negative_subjects neither never nonfinite_auxiliaries not_names
    not_yet noun_prepositions now object_control object_prepositions obligation_verbs of of_forms of_singular
    office_roles on organization_words other outside_roles own pairing participle_prepositions particles
    parting_relatives
    partitives person_nouns place_prepositions planned_adjectives possessive possessive_many_owners
    possessive_many_things
    possessive_one_owner possessive_third possibility_verbs prepositions pronouns_plural pronouns_singular purposes
    reflexives relatives replaceable_determiners rumours said_clitics seeming_verbs since singular_articles
    general_speakers source_qualities unnamed_sources
    sometimes_contracted source_nouns source_openings sources sources_again subject_relatives subordinators
    territorial_roles that titles to
    transparent_participles tying_particles unlikely until untrue verbal_followers version_nouns viewpoint_nouns
    weekdays without
    general_roles self_named
    general_roles self_named elected elected_words leaders
    impersonal_pronouns impersonal_reflexives impersonal_verbs object_clitics
    happening_verbs near_verbs postponing_verbs setting_participles
    accomplished_types intention_verbs mobilizing_types mobilizing_verbs passive_helpers previous subject_carriers
    taking_place
    calling_verbs dating_verbs happening_verbs near_verbs not_before postponing_verbs setting_participles
    of_it membership_roles recent_past lasting_helpers leading_to
    at_that_time of_it membership_roles recent_past
    at_time before_post formerly hirings leaving national_roles personal_roles territorial_heads work_roles years_of_age
    clients counsels first_person nays rebutting_verbs untruths
    first_person nays rebutting_verbs untruths
    alleging_adverbs capitalised future_in_past genitives headline_infinitives infinitive_openers
    kind_site premodifiers reported_clauses trusted_labels verb_particles
    amount_nouns amounting_verbs calling_verbs comparing dating_verbs happening_verbs near_verbs not_before
    postponing_verbs revenue_nouns revenue_terms revenue_verbs setting_participles staff staff_verbs employed
    employing_verbs
    calling_verbs dating_verbs happening_verbs near_verbs not_before postponing_verbs setting_participles
    accomplished_types complete_types doing_verbs occurring_verbs striking_types striking_verbs
    intention_verbs located_types mobilizing_types mobilizing_verbs
    passive_helpers previous subject_carriers taking_place
    among in inside joining_verbs kin_pairs leading_participles naming_nouns
    nationality_nouns of_relatives partnership_nouns seat_nouns state_nouns there with written_nouns
    """
)
#: Lists of beginnings and endings, in the table ``affixes``.
AFFIXES = _names(
    """
    feminine_noun
    conditional feminine_participle first_group former future infinitive likely masculine_participle not_present
    participle plural third_person vowels
    imperfect narrative
    """
)
#: Tables from a form to another, tried in their order.
MAPS = _names(
    """
    contractions inverted_pronouns labels participle_lemmas present_lemmas spellings
    as_verbs contractions feminine_posts inverted_pronouns labels participle_lemmas post_phrases post_verbs
    present_lemmas
    """
)


@dataclass(frozen=True, slots=True)
class Grammar:
    """One language's lists of words by name, lists of affixes, and maps of forms."""

    words: Mapping[str, frozenset[str]]
    affixes: Mapping[str, tuple[str, ...]]
    maps: Mapping[str, Mapping[str, str]]


def read_grammar(tables: Mapping[str, Any], where: str) -> Grammar:
    """The Grammar in a parsed file. Raises LexiconError for a list that is missing or is none."""
    tables = dict(tables)
    affixes = tables.pop("affixes", {})
    if not isinstance(affixes, dict):
        raise LexiconError(f"{where}: 'affixes' is no table. Write its lists under [affixes].")
    maps = {name: table for name, table in tables.items() if isinstance(table, dict)}
    lists = {name: words for name, words in tables.items() if name not in maps}
    for kind, known, wanted in (("list", lists, WORDS), ("affixes", affixes, AFFIXES), ("table", maps, MAPS)):
        if missing := sorted(wanted - set(known)):
            raise LexiconError(f"{where}: no {kind} '{missing[0]}'. Add it, empty if the language has no such words.")
    for name, words in (*lists.items(), *affixes.items(), *((name, [*m.values()]) for name, m in maps.items())):
        if not isinstance(words, list) or not all(isinstance(word, str) for word in words):
            raise LexiconError(f"{where}: '{name}' holds something else than words. Give it a list of words in quotes.")
    return Grammar(
        words=MappingProxyType({name: frozenset(words) for name, words in lists.items()}),
        affixes=MappingProxyType({name: tuple(words) for name, words in affixes.items()}),
        maps=MappingProxyType({name: MappingProxyType(dict(table)) for name, table in maps.items()}),
    )
