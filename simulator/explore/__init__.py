"""What-if questions over many runs on the same luck: sweeps, the frontier, sensitivity, bad years."""
