"""Who could subtract: regions in which a head of one district knows the other one by what the region shows."""

from sqlalchemy import select


def paired_regions(connection, areas):
    """Names of regions with exactly two districts.

    Args:
        areas: the table of areas that the connection can read.
    """
    rows = connection.execute(select(areas.c.area, areas.c.parent, areas.c.tree, areas.c.name)).all()
    names = {row.area: row.name for row in rows}
    root = next((row.area for row in rows if row.parent is None), None)
    regions = {row.area for row in rows if row.parent == root and row.tree == "territory"} - {root}
    below = [row.parent for row in rows if row.parent in regions]
    return sorted(names[region] for region in regions if below.count(region) == 2)
