"""The weights by which features become a score, and the scores at which links are made.

Set by hand near those of a logistic regression on the development data of ``bench/linking``, and
lower where real articles are harder than invented ones; docs/linking.md has the figures. VERSION
changes with any of them, so that stores link again what was linked by others.
"""

from __future__ import annotations

VERSION = "1"
#: The log-odds of an item whose name says it all, against all that no pack knows.
BASE = 3.5
#: What a feature takes from them at 0 (for those that are 1 when nothing is wrong).
AGAINST = {"name": 9.0, "class": 4.0, "distinctness": 7.0, "dates": 3.0}
#: What a feature adds to them at 1 (for those that are 0 when nothing is found).
FOR = {"context": 7.0, "neighbours": 7.0, "known": 5.0}
#: So much is known of an item on average; more speaks for it, less against.
KNOWN_ON_AVERAGE, KNOWN_TO_NOBODY = 0.25, 0.2
#: The more items of a pack bear a name, the more do that it lacks: their number to this power.
RIVALS = 1.2

#: A link is made at this probability.
MIN_LINK_SCORE = 0.67
#: Above this one, and on a name that is the item's, entity and item are the same.
MIN_SAME_SCORE, MIN_SAME_NAME = 0.95, 0.85
#: The best candidate must stand this far above the next.
MIN_MARGIN = 0.15

#: How well the class of an item fits that of the entity.
SECONDARY_CLASS, UNKNOWN_CLASS = 0.6, 0.8
#: How far a name tells its item from all else, by what it is.
ONE_WORD, ONE_WORD_OF_LITTLE_KNOWN, ONE_WORD_OF_UNKNOWN = 0.85, 0.75, 0.6
PLACE_NAME, LONG_PLACE_NAME, PLACE_OF_LITTLE_KNOWN = 0.62, 0.7, 0.6
COMMON_WORD = 0.6
COMMON_WORDS, RARER_WORDS = 0.75, 0.8
PART_OF_NAME = 0.6
INITIALS, INITIALS_OF_ANOTHER, SHORT = 0.65, 0.6, 0.5
TITLE, METONYM, PART_OF_PLACE = 0.6, 0.6, 0.6
USUAL_NAME, USUAL_NAME_OF_LITTLE_KNOWN = 0.62, 0.6
UNCLASSED = 0.5
HOMONYM = 0.4
SURNAME, MONONYM = 0.15, 0.4
#: What is left of certainty when a name matches only as an alias, on one side or the other.
BY_ALIAS, TO_ALIAS, TO_ONE_WORD = 0.95, 0.93, 0.85
#: The same for each of ``names.IGNORED``.
BY_LOOSENESS = (1.0, 0.95, 0.95, 0.9, 0.85, 0.95, 0.9, 0.9, 0.5)
#: A name that tells no more than this needs evidence, however well its item is known.
UNCERTAIN = 0.6
#: Items that are known less are little known; places that are known so much are what their name says first.
LITTLE_KNOWN, LITTLE_KNOWN_PLACE, WELL_KNOWN, FAMOUS = 0.3, 0.37, 0.45, 0.5
#: What is left of an item that ended long ago.
LONG_GONE, ENDED = 0.5, 0.2
#: So many clues are as good as any number.
CLUES = 3
#: What the rarest word of a description is worth, and the rarest name in it, beside a clue that somebody
#: chose; and all of them together.
WORD, NAME, ALL_WORDS = 0.6, 1.2, 1.6
