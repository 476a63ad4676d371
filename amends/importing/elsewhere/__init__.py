"""What other programs for service keep, as they export it: conversations become history here."""
