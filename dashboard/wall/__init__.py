"""The wall: the slides of a paired screen, made on the server, and kept true by one small script."""
