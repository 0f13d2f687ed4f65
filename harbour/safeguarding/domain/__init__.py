"""Pure rules of safeguarding."""
