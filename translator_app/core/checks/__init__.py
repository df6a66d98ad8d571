"""Quality checks on texts: a registry, and one room for each family of checks."""
