"""Articles: read from files, with their metadata and the time they were published."""
