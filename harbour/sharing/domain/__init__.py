"""Pure rules of sharing."""
