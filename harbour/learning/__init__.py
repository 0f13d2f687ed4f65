"""Death reviews, inspection recommendations, pilots and surveys.

Terms follow the statutory guidance on domestic abuse related death reviews.
"""
