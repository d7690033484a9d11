"""A PostgreSQL for development, in a folder. Nothing is imported here: the supervisor must start quickly."""
