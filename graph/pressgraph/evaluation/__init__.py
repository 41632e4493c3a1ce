"""How well articles are read, layer by layer, and names are linked: compared with gold annotations."""

from pressgraph.evaluation.gold import Gold, read_gold
from pressgraph.evaluation.layers import LAYERS, Scored, score
from pressgraph.evaluation.links import LinkReport, evaluate_links
from pressgraph.evaluation.report import Report, evaluate, report_of
from pressgraph.evaluation.tally import Tally

__all__ = [
    "LAYERS",
    "Gold",
    "LinkReport",
    "Report",
    "Scored",
    "Tally",
    "evaluate",
    "evaluate_links",
    "read_gold",
    "report_of",
    "score",
]
