"""Proper names: where they stand, and what class each names."""
