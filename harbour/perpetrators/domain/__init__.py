"""Rules on perpetrators. Pure."""
