"""Pages of learning from the work."""
