select _row, partner, name, name_ru, name_ky, kind, area from partners
