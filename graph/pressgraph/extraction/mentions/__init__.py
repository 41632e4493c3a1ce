"""Who is who: names, descriptions and pronouns led back to what they denote."""
