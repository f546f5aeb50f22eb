"""Pictures: frames in, a matplotlib figure with the data drawn, its alt text and its reading out. The one door to matplotlib."""

from .pictures import NAMES, Picture, PictureError, picture, save

__all__ = ["NAMES", "Picture", "PictureError", "picture", "save"]
