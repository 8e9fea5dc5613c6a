select _row, programme, office, opens as opens_on, places from places_open
