"""Pure rules of persons, places and numbers: what people write, and what it means.

No reader here raises on what it is given or throws it away: the text is kept as it was written
(`raw`), and what is wrong with it is said in plain words (`problem`, empty when nothing is).
"""
