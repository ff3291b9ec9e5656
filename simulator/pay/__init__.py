"""What pay rules are written with: exact numbers, periods, conditions, limits, and the sheet they look at."""
