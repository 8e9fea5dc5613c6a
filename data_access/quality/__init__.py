"""How good the data are: what is missing, what cannot be, what others publish, what has been revised."""
