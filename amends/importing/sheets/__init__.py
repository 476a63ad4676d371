"""Tables of complaints as service departments keep them, with headers of their own."""
