"""Bringing in complaints that were handled elsewhere: as history, silently, and only once each."""
