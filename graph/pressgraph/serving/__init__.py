"""The SPARQL endpoint and its pages: HTTP in one process, the store in others that can be stopped."""
