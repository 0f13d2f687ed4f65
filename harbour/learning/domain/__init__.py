"""Rules of learning from the work. Pure."""
