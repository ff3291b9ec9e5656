"""How the managers of a scenario answer to a scheme: pilot + scheme as pay function + solver -> Policy."""

from simulator.response.answer import COARSE, FINE, Answer, Grids, respond

__all__ = ["COARSE", "FINE", "Answer", "Grids", "respond"]
