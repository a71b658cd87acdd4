"""Seedance Desktop: generate Seedance clips through the Apiframe API and review them frame by frame."""

__version__ = "0.1.0"
