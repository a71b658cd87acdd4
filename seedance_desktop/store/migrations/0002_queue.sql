-- When the uploads that a job's body names expire: after that, a body that was not sent is made again.
ALTER TABLE jobs ADD COLUMN body_good_until TEXT;

-- Copies of the user's files, taken when Generate was pressed: `name` is a file in the inputs folder.
CREATE TABLE inputs (
    job_id TEXT NOT NULL,
    source TEXT NOT NULL,
    name   TEXT NOT NULL,
    at     TEXT NOT NULL,
    PRIMARY KEY (job_id, source)
) STRICT, WITHOUT ROWID;

CREATE INDEX inputs_by_source ON inputs (source, at);

-- How long the service took for this user's own clips, to predict the next one.
CREATE TABLE generation_times (
    id         INTEGER PRIMARY KEY,
    service    TEXT NOT NULL,
    model      TEXT NOT NULL,
    duration   INTEGER NOT NULL,
    resolution TEXT NOT NULL,
    seconds    REAL NOT NULL
) STRICT;

CREATE INDEX generation_times_by_kind ON generation_times (service, model, duration, resolution, id);
