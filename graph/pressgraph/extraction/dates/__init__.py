"""Times, resolved on the publication or on what was told before, in EDTF, and what they date."""
