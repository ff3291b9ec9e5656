"""An ordinary year that any scheme can be tried on, sized by the scheme: for the linter, letters, differences."""
