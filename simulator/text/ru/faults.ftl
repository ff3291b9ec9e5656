## Complaints about input: the English sentence finds the others.

fault-allowed-or-more = { $a0 } or more{ $a1 }
fault-allowed-up-to = up to { $a0 }{ $a1 }
fault-allowed-at-most = at most { $a0 }{ $a1 }
fault-allowed-span = { $a0 } to { $a1 }{ $a2 }
