"""The same verbs as the desk, for programs. Mounted at /api/v1; the document is openapi.json there."""
