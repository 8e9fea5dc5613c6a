"""Safe statistics: the class of answers between exact and published, for numbers that no cell can hold.

Averages, percentiles, curves and counts of records are worked out from the marts, of large groups only, from sums that
are rounded down first. See dashboard/decisions/0012-safe-statistics.md.
"""
