"""The command ``kg``: build, export, explain, evaluate and check, all offline."""

from __future__ import annotations

from kg.cli.app import main

__all__ = ["main"]
