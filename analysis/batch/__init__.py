"""Batches: from a plan of runs to pages one can share. Reads notebooks by path, never by import."""
