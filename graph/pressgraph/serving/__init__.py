"""The SPARQL endpoint, and the pages about what a store holds."""
