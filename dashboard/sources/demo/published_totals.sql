select _row, figure, area, kind, sex, day, publisher, value from published_totals
