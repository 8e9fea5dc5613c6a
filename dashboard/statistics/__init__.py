"""Statistics as plain functions over numbers: no question is asked here, no sentence said, nothing drawn.

Distributions are scipy's; tests/test_statistics.py holds every function against statsmodels or a published example.
"""
