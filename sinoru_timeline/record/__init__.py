"""Records: sources, claims and events, and what must hold among them.

Field names come from standards (CSL, W3C Web Annotation, W3C PROV, CIDOC-CRM), so that an export
is a renaming. Records are frozen; to change one, make another with `attrs.evolve`.
"""
