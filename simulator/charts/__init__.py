"""Pictures that are drawn once and then updated in place; for the screen, slides and reports alike."""
