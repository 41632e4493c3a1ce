"""Events: their tellings, participants and status, joined where one is told twice."""
