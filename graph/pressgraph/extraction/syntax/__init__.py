"""Clauses: who does what to whom around a verb or noun, what stands in apposition, whose it is."""
