CREATE TABLE jobs (
    id              TEXT PRIMARY KEY,
    created_at      TEXT NOT NULL,
    account         TEXT NOT NULL,
    service         TEXT NOT NULL,
    state           TEXT NOT NULL,
    batch           TEXT NOT NULL,
    take            INTEGER NOT NULL,
    position        REAL NOT NULL,
    request         TEXT NOT NULL,
    estimate_low    INTEGER,
    estimate_high   INTEGER,
    estimate_source TEXT NOT NULL,
    idempotency_key TEXT NOT NULL,
    body            BLOB,
    sent_at         TEXT,
    remote_id       TEXT,
    accepted_at     TEXT,
    started_at      TEXT,
    finished_at     TEXT,
    progress        INTEGER,
    credit_cost     INTEGER,
    charge          TEXT NOT NULL,
    error           TEXT,
    result_url      TEXT,
    last_frame_url  TEXT,
    received_bytes  INTEGER NOT NULL,
    total_bytes     INTEGER,
    clip_id         TEXT
) STRICT;

CREATE INDEX jobs_by_state ON jobs (state);
CREATE INDEX jobs_by_finish ON jobs (finished_at);
-- The same remote job can never be followed twice: it would be downloaded and counted twice.
CREATE UNIQUE INDEX jobs_by_remote_id ON jobs (account, remote_id) WHERE remote_id IS NOT NULL;

-- A job's history: each step, attempt and answer, for the user and for reports.
CREATE TABLE job_log (
    id     INTEGER PRIMARY KEY,
    job_id TEXT NOT NULL REFERENCES jobs (id) ON DELETE CASCADE,
    at     TEXT NOT NULL,
    what   TEXT NOT NULL
) STRICT;

CREATE INDEX job_log_by_job ON job_log (job_id, id);

-- URLs of recent uploads, so that takes of one request upload a frame only once.
CREATE TABLE uploads (
    account    TEXT NOT NULL,
    digest     TEXT NOT NULL,
    url        TEXT NOT NULL,
    expires_at TEXT NOT NULL,
    PRIMARY KEY (account, digest)
) STRICT, WITHOUT ROWID;

CREATE TABLE clips (
    number          INTEGER PRIMARY KEY,
    id              TEXT NOT NULL UNIQUE,
    path            TEXT NOT NULL UNIQUE,
    created_at      TEXT NOT NULL,
    width           INTEGER NOT NULL,
    height          INTEGER NOT NULL,
    fps             REAL NOT NULL,
    frames          INTEGER NOT NULL,
    duration_s      REAL NOT NULL,
    has_audio       INTEGER NOT NULL,
    byte_size       INTEGER NOT NULL,
    request         TEXT,
    job_id          TEXT,
    batch           TEXT NOT NULL,
    take            INTEGER NOT NULL,
    account         TEXT NOT NULL,
    remote_id       TEXT,
    credit_cost     INTEGER,
    last_frame_path TEXT,
    rating          INTEGER NOT NULL,
    flag            TEXT NOT NULL,
    tags            TEXT NOT NULL
) STRICT;

CREATE INDEX clips_by_date ON clips (created_at, number);
CREATE INDEX clips_by_length ON clips (duration_s, number);
CREATE INDEX clips_by_cost ON clips (credit_cost, number);

-- What the library's search field searches.
CREATE VIRTUAL TABLE clip_text USING fts5 (prompt, name, model, tags, tokenize = 'unicode61 remove_diacritics 2');
