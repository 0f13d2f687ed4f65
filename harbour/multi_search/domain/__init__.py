"""Pure rules of finding a person: codes, keys, levels of agreement, weights."""
