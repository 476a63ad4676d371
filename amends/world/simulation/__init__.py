"""A year of a service department that never was: as many cases as wanted, the same for the same seed.

Up to twenty thousand cases are told one by one with the product's verbs. Where there are more, a
thousand are told, and all their rows multiplied as the owner of the tables would load them.
"""
