"""Divisions, parts, rates and prices in running text."""
