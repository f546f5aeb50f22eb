"""Checking by people: blinded coding sheets of verdicts, their scores, and the review that stands beside a story."""

from ..settings import OneLineError


class CodingError(OneLineError):
    """A sheet, a key, a review or finished tables cannot be used. The message is one line: what, where, what to do."""
