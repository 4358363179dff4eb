"""Files: event files in YAML, JSON and JSON Lines, read with every problem located, and written.

Files are read and written in UTF-8; nothing here knows the clock, the locale or the environment.
"""
