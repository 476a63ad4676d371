"""Measures the served product over HTTP, beside the floor that PostgreSQL alone sets on this machine.

Absolute times belong to one machine and one minute; compare the ratios within one run.
"""
