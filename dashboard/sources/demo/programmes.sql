select _row, programme, name, name_ru, name_ky, domain, lowest as lowest_level, highest as highest_level
from programmes
