-- Until when the uploaded files that a job's body names can be fetched: past that, a body that was not sent is remade.
ALTER TABLE jobs ADD COLUMN body_good_until TEXT;

-- Copies of the person's own files, taken when Generate was pressed: `name` is a file of the inputs folder.
CREATE TABLE inputs (
    job_id TEXT NOT NULL,
    source TEXT NOT NULL,
    name   TEXT NOT NULL,
    at     TEXT NOT NULL,
    PRIMARY KEY (job_id, source)
) STRICT, WITHOUT ROWID;

CREATE INDEX inputs_by_source ON inputs (source, at);

-- How long the service took over this person's own clips, to expect the next one by.
CREATE TABLE generation_times (
    id         INTEGER PRIMARY KEY,
    service    TEXT NOT NULL,
    model      TEXT NOT NULL,
    duration   INTEGER NOT NULL,
    resolution TEXT NOT NULL,
    seconds    REAL NOT NULL
) STRICT;

CREATE INDEX generation_times_by_kind ON generation_times (service, model, duration, resolution, id);
