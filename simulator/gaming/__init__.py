"""What a scheme invites people to do with dates, prices and clients instead of selling more."""

from simulator.gaming.report import gaming, timing_profile
from simulator.gaming.tricks import TRICKS, Play, Tricks, play

__all__ = ["TRICKS", "Play", "Tricks", "gaming", "play", "timing_profile"]
