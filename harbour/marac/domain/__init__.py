"""Rules of the Marac. Pure."""
