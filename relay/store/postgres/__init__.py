"""The store on PostgreSQL: the same operations and questions as on SQLite, with its own tables for
texts and search. Only a relay with `--database` loads it."""
