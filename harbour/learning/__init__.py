"""What the work itself teaches: how grades agree, what a sample shows, what builds up unseen.

Terms follow the statutory guidance on domestic abuse related death reviews, and HMIC 2014 for
the grading of risk.
"""
