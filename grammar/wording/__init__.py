"""Marks, blanks, placeholders and terms of running text."""
