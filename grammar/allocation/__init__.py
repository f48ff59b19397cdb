"""Tables and totals: what cells, columns and rows mean, and which figures are to make which total."""
