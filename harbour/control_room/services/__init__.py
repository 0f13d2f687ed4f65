"""Use cases of the control room."""
