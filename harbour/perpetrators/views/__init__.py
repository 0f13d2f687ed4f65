"""Pages of perpetrator management."""
