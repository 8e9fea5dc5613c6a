"""Demonstration data: an invented service's extract, with truths planted where a test can find them."""
