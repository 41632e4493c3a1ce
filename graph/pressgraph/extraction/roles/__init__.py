"""Functions of people: which, where, from when to when."""
