"""One question over every source; proposes which records may be one person.

It proposes with a weight and reasons; a person judges.
"""
