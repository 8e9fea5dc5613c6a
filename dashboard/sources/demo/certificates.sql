select _row, member, module, since, until from certificates
