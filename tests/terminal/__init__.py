"""Whole games by typed lines."""
