"""Pure rules of persons, places and numbers."""
