"""The dashboard's side of personal data: purpose, pseudonyms, the witness, and the pages that show people."""
