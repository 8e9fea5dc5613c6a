select _row, figure, area, kind, sex, age as age_band, minor, day, publisher, value from published_totals
