"""Who says what: quotations, sources, reports, and who confirms or denies."""
