"""What was complained of, by the organisation's own tree, and who was responsible for it."""
