select _row, officer, office from officers
