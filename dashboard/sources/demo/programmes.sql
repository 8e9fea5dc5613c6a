select _row, programme, name, name_ru, name_ky, domain from programmes
