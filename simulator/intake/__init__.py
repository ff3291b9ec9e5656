"""Tables of people and invoices -> an exact Book: what `settle` reads."""
