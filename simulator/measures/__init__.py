"""Result -> tables: each figure with its unit, definition and Monte-Carlo error."""
