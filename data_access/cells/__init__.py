"""Published cells: rounded counts of people from a closed set, for everybody without exact counts."""
