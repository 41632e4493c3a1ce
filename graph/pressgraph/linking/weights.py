"""The weights by which features become a score, and the scores at which links are made.

Fitted by hand and checked by logistic regression on the development data of
``bench/linking``; docs/linking.md has the figures. VERSION changes with any of them, so
that stores link again what was linked by others.
"""

from __future__ import annotations

VERSION = "1"
#: The log-odds of an item whose name says it all, against all that no pack knows.
BASE = 4.0
#: What a feature takes from them at 0 (for those that are 1 when nothing is wrong).
AGAINST = {"name": 8.0, "class": 4.0, "distinctness": 7.0, "dates": 3.0}
#: What a feature adds to them at 1 (for those that are 0 when nothing is found).
FOR = {"context": 7.0, "neighbours": 7.0, "known": 4.0}
#: What nobody counted is taken to be known so much.
KNOWN_TO_NOBODY = 0.3

#: A link is made at this probability.
MIN_LINK_SCORE = 0.75
#: Above this one, and on a name that is the item's, entity and item are the same.
MIN_SAME_SCORE = 0.95
#: The best candidate must stand this far above the next.
MIN_MARGIN = 0.15

#: How far a name tells its item from all else, by what it is.
SECONDARY_CLASS, UNKNOWN_CLASS = 0.9, 0.5
ONE_WORD = 0.8
HOMONYM = 0.35
COMMON_WORD = 0.35
INITIALS = 0.5
PART_OF_NAME = 0.3
USUAL_NAME = 0.5
UNCLASSED = 0.5
SURNAME = 0.15
#: A name that tells no more than this needs evidence, however well its item is known.
UNCERTAIN = 0.5
LONG_GONE = 0.5
#: So many clues are as good as any number.
CLUES = 3
