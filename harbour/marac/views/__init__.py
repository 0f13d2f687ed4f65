"""Pages of the Marac."""
