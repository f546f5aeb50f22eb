"""Nouns to tidy frames: one schema, one writer, one reader."""

from .frames import frame, read_table, save_csv
from .schema import codebook, tables

__all__ = ["codebook", "frame", "read_table", "save_csv", "tables"]
