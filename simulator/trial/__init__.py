"""An ordinary year that any scheme can be tried on, sized by the scheme itself: for the linter, letters, differences."""
