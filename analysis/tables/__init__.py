"""Nouns to tidy frames: one schema, one writer, one reader."""

from .frames import frame, read_table, save_csv
from .rows import answers
from .schema import codebook, tables
from .surveys import SurveyTables

__all__ = ["SurveyTables", "answers", "codebook", "frame", "read_table", "save_csv", "tables"]
