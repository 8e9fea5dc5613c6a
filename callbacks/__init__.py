"""What fills the cards of the pages."""
