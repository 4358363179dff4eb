"""Merging: several chronologies become one, and every decision can be read again.

The merge wing (`sinoru_timeline.matching`) finds which records are one event and fuses them; here
stand the public function (`merge`), the displays of what it decided (`decisions`) and of what
disagrees (`conflicts`), and both together (`result`).
"""
