-- A removed job stays here hidden: its cost still counts, its remote id is still known, and it can be restored.
ALTER TABLE jobs ADD COLUMN removed_at TEXT;
