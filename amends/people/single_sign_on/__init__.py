"""Signing in with the account that one has with one's organisation, for each workspace its own.

A session begun so opens this workspace alone, and neither password nor second factor can be changed
in it: who administers one workspace, and with it says who people are, must not come into another.
"""
