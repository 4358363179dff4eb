"""Time: day numbers, spans and their EDTF text, durations, relations.

This floor knows neither language, nor records, nor files, nor the clock.
"""
