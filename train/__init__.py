"""How the weights that ship with the package were learnt. Needs the extra `train`."""
