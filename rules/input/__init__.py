"""0xx: what stands between the linter and the notice."""
