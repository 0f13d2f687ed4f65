"""Pure rules of investigation."""
