"""The cast that tests, development and the demo share, and the standing stories of the demo."""
