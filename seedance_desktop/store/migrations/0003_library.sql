ALTER TABLE clips ADD COLUMN notes TEXT NOT NULL DEFAULT '[]';
ALTER TABLE clips ADD COLUMN colour TEXT NOT NULL DEFAULT '';
ALTER TABLE clips ADD COLUMN project TEXT NOT NULL DEFAULT '';
ALTER TABLE jobs ADD COLUMN project TEXT NOT NULL DEFAULT '';

-- Computed from the rest of the row by the program, so that the library can sort, filter and stack in SQL.
-- A stack of 0 means "not computed yet".
ALTER TABLE clips ADD COLUMN title TEXT NOT NULL DEFAULT '';
ALTER TABLE clips ADD COLUMN model TEXT NOT NULL DEFAULT '';
ALTER TABLE clips ADD COLUMN resolution TEXT NOT NULL DEFAULT '';
ALTER TABLE clips ADD COLUMN ratio TEXT NOT NULL DEFAULT '';
ALTER TABLE clips ADD COLUMN stack INTEGER NOT NULL DEFAULT 0;

CREATE INDEX clips_by_stack ON clips (stack);
CREATE INDEX clips_by_project ON clips (project);
CREATE INDEX jobs_by_project ON jobs (project) WHERE project <> '';

-- What the library's search field searches. The program puts a space between the letters of scripts that are
-- written without spaces, so that any part of such a text is found by the index.
DROP TABLE clip_text;
CREATE VIRTUAL TABLE clip_text USING fts5 (
    prompt, name, model, tags, notes, tokenize = 'unicode61 remove_diacritics 2'
);

-- Which frame of which clip a clip was made from.
CREATE TABLE clip_origins (
    child  TEXT NOT NULL REFERENCES clips (id) ON DELETE CASCADE,
    slot   TEXT NOT NULL,
    parent TEXT NOT NULL,
    frame  INTEGER,
    PRIMARY KEY (child, slot)
) STRICT, WITHOUT ROWID;

CREATE INDEX clip_origins_by_parent ON clip_origins (parent);

CREATE TABLE projects (
    name       TEXT PRIMARY KEY COLLATE NOCASE,
    folder     TEXT NOT NULL,
    budget     INTEGER,
    request    TEXT,
    created_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE saved_searches (
    name   TEXT PRIMARY KEY COLLATE NOCASE,
    wanted TEXT NOT NULL
) STRICT, WITHOUT ROWID;
