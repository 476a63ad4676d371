"""A stand-in for the organisation's own system, for the demo: it knows a few orders and tickets, and
is slow or away when it is told to be. It speaks the contract of docs/customers.md."""
