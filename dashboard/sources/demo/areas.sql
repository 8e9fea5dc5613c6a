select _row, area, parent, tree, kind, name, name_ru, name_ky, valid_from, valid_to, population from areas
