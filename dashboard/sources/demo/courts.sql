select _row, court, name, name_ru, name_ky, area from courts
