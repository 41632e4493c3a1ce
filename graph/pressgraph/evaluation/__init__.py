"""How well an article was read: its quads compared with a gold annotation, layer by layer."""

from pressgraph.evaluation.gold import Gold, read_gold
from pressgraph.evaluation.layers import LAYERS, Scored, score
from pressgraph.evaluation.report import Report, evaluate, report_of
from pressgraph.evaluation.tally import Tally

__all__ = ["LAYERS", "Gold", "Report", "Scored", "Tally", "evaluate", "read_gold", "report_of", "score"]
