"""From words to time."""
