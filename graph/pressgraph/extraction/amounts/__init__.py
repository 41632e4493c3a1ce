"""Sums, percentages and counts, and what they are of."""
