"""Rendering: dates in words, the view of a chronology as plain data, pages made from templates."""
