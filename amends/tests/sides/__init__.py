"""The rows of one workspace that addresses and bodies may name, made when they are asked for.

A room brings its rows in a file of its own; `Side` joins them.
"""

from amends.tests.sides.side import Side

__all__ = ["Side"]
