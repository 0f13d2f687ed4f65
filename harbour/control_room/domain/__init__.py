"""Pure rules of the control room."""
