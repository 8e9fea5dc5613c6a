"""The attack on a publication before it goes live: what follows for certain from all that is shown."""
