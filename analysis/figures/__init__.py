"""Pictures: frames in, a figure with the data drawn, its alt text and the sentence that reads it out.

The one door to matplotlib."""

from .drawn import Picture
from .pictures import NAMES, PictureError, picture, save

__all__ = ["NAMES", "Picture", "PictureError", "picture", "save"]
