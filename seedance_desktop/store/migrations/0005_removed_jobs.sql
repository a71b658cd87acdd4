-- A removed job stays here unseen: what it cost still counts, its service's id is still known, and it can come back.
ALTER TABLE jobs ADD COLUMN removed_at TEXT;
