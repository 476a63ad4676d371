"""A gateway for the demo and the tests: it sends nothing, shows what it was given, and misbehaves as
it is told. It speaks the contract of docs/sms.md and shares no state with the product."""
