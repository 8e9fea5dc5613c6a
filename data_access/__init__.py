"""What the dashboard can be asked, and the only road to an answer."""
