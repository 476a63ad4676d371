"""The mail door: what arrives, what leaves, and which conversation it belongs to."""
