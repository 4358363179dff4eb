"""From words to time; for now the one door to dateparser."""
