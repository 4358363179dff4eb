"""Drafts of events from what articles tell, and whether quotations and dates hold."""
