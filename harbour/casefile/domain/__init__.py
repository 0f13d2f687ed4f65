"""The casefile's rules: how what others know is drawn. Pure."""
