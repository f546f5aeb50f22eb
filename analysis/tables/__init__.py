"""Nouns to tidy frames: one schema, one writer, one reader."""

from .frames import frame, read_table, save_csv
from .rows import answers
from .schema import codebook, tables

__all__ = ["answers", "codebook", "frame", "read_table", "save_csv", "tables"]
