"""The dashboard of the probation Situation Centre."""
