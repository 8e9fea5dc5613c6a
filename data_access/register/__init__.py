"""The register of people: built when data are published, read by one road that writes each look down first."""
