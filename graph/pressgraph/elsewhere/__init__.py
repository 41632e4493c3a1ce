"""Questions put to SPARQL endpoints elsewhere: nothing here is called unless somebody asks for it by address."""
