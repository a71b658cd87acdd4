-- Where a job was sent, with which key, and when by the service's clock: together they tell whether the same
-- idempotency key may be used again.
ALTER TABLE jobs ADD COLUMN address TEXT NOT NULL DEFAULT '';
ALTER TABLE jobs ADD COLUMN key_id TEXT NOT NULL DEFAULT '';
ALTER TABLE jobs ADD COLUMN sent_service_at TEXT;

-- Facts about this file itself.
CREATE TABLE meta (
    name  TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
