"""Fits the shipped tagger; never imported by kg."""
