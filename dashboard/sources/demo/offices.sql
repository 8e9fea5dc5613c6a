select _row, office, name, name_ru, name_ky, area, department from offices
