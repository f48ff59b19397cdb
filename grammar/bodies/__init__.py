"""Bodies, areas, persons and projects: their lists, their names, and the forms in which one is named."""
