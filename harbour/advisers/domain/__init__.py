"""Rules of the advisers' work. Pure."""
