"""Numbers, measures, figures and dates, exact and with their places."""
