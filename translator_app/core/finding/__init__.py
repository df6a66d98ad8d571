"""Finding: a folded copy of all texts that words are looked up in, the snapshot a query reads, and row orders."""
