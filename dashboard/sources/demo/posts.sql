select _row, office, role, since, established from posts
