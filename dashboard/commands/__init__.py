"""The commands of situation-centre, one module a group."""
