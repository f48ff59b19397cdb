"""Findings into a .docx: comments at the words they are about, safe fixes as tracked changes, and nothing else of the package changed."""
