"""Pages of interchange."""
