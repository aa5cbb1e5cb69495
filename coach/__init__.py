"""A writing coach for the Executive Core Qualifications, wholly offline."""

__version__ = "0.1.0"
