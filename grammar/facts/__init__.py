"""The same fact in several places of a notice."""
