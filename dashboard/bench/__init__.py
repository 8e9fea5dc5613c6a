"""How fast the product is: the real server, a real browser, a bounded load."""
