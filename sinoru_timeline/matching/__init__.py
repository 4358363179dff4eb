"""Merging: which records tell of one event, and one event made of them that keeps every claim.

Block → gate and score each pair, with a reason for every part of the score → clusters by average
linkage under what must not be linked → fuse. Everything here takes and returns plain events; the
public functions and the displays stand above, in `sinoru_timeline.merging`.
"""
