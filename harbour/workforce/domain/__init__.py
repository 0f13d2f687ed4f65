"""Pure rules of the workforce."""
