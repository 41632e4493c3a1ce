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
    abbreviations ability_verbs accomplished_types additive affiliating agreement_helpers all alleging_adverbs
    ambiguous_causes among amount_nouns amounting_verbs anaphors appointments articles as as_nouns as_phrases
    aside_clitics asking_verbs asserting_verbs at at_that_time at_time auxiliaries auxiliary_forms barring_relatives
    be been before_function before_post before_that bodies body_nouns branch_words by bygone byline_words bylines
    calling_verbs capitalised causatives cause_clauses cause_nouns circumstance_prepositions clause_openers
    cleft_negation cleft_openers cleft_particles cleft_verbs clients closing_relatives club_roles collectives
    company_roles comparing complete_types compound_infinitives compound_prepositions compounds contracted contrasts
    coordinators copulas counsels court_words credits currencies dating_verbs day_parts definite demonstrative
    department_nouns deputies doing_or_saying doing_verbs durative_types elected elected_words employed
    employing_verbs etre_verbs event_prepositions excluding_verbs factive_verbs fault_nouns fault_roles
    feminine_determiners feminine_kin feminine_pronouns feminine_titles first_of_two first_person for former
    formerly full_if function_prefixes function_prepositions function_qualifiers future_in_past general_roles
    general_speakers genitives gerund_particles group_roles happening_verbs have having headline_infinitives hearsay
    hirings hypothetical i if impersonal_pronouns impersonal_reflexives impersonal_verbs in indefinite
    indefinite_articles infinitive_openers inner_negation inside institution_heads intention_verbs
    interview_determiners interviews inverted_pronouns_all joining_verbs kin_pairs kind_association kind_club
    kind_company kind_group kind_party kind_public kind_site lasting_copulas lasting_helpers latter leaders
    leading_participles leading_to leaving light_verbs located_types location_prepositions long_relatives
    loose_kinds loose_openers lowercase_heads managements masculine_determiners masculine_kin masculine_titles
    medium_prepositions medium_words membership_roles ministry_nouns mobilizing_types mobilizing_verbs months
    name_elisions naming_nouns national_roles nationality_nouns nationals nays near_verbs negation
    negation_particles negative_determiners negative_subjects neither never no_body_prepositions
    nonfinite_auxiliaries not_before not_names not_yet noun_prepositions now numbered_abbreviations object_clitics
    object_control object_prepositions obligation_verbs occurring_verbs of of_forms of_it of_relatives of_singular
    office_heads office_roles on one organization_words other outside_roles own pairing participle_prepositions
    particles parties parting_relatives partitives partnership_nouns party_names passing_times passive_helpers
    person_nouns personal_roles place_prepositions planned_adjectives portfolio_participles portfolio_prepositions
    possessive possessive_many_owners possessive_many_things possessive_one_owner possessive_third possibility_verbs
    postponing_verbs posts premodifiers prepositions presiding_roles previous pronouns_plural pronouns_singular
    purposes qualified_bodies rebutting_verbs receiving_verbs recent_past reflexives refusing_verbs relatives
    replaceable_determiners reported_clauses revenue_nouns revenue_terms revenue_verbs rubrics rumours said_clitics
    said_in_active seat_nouns second_of_two see_also seeming_verbs self_named setting_participles short_heads since
    singular_articles sometimes_contracted source_nouns source_openings source_qualities sources sources_again
    speaking_bodies speaking_roles splitting_verbs sport_types sport_words staff staff_verbs state_nouns
    stative_verbs striking_types striking_verbs subject_carriers subject_relatives subordinators taking_place
    territorial_heads territorial_roles that then there titles to town_roles transparent_participles trusted_labels
    tying_particles undergoing union_names unions unlikely unnamed_sources until untrue untruths verb_particles
    verb_twins verbal_followers version_nouns viewpoint_nouns we weekdays whole_posts with within_nouns without
    work_roles written_nouns years_of_age
    """
)
#: Lists of beginnings and endings, in the table ``affixes``.
AFFIXES = _names(
    """
    conditional epicene feminine_noun feminine_participle first_group former future imperfect infinitive likely
    masculine_participle narrative not_present participle plural third_person vowels
    """
)
#: Tables from a form to another, tried in their order.
MAPS = _names(
    """
    as_verbs callings contractions feminine_posts feminine_seats inverted_pronouns labels office_bodies
    participle_lemmas party_adjectives post_phrases post_verbs present_lemmas seat_posts seat_verbs spellings
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
