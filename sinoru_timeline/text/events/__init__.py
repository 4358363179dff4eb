"""Times told by events: found by their names, resolved to their dates."""
