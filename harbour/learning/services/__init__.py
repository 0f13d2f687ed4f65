"""Use cases of learning, by what they are about."""
