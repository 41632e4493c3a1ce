"""What every rule looks at: the words of an article, their forms, and where the lexicon speaks in it."""
