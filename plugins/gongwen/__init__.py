"""Gongwen (公文): Chinese policy documents in, structured records, duties and a static site out."""

__version__ = "0.1.0"
