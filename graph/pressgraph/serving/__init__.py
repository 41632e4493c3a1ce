"""The SPARQL endpoint: the protocols over HTTP in one process, the store in others that can be stopped."""
