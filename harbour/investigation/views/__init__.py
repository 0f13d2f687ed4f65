"""Pages of investigation."""
