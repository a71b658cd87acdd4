-- What clips were really charged, where it differs from the published price.
CREATE TABLE learned_rates (
    account    TEXT NOT NULL,
    model      TEXT NOT NULL,
    resolution TEXT NOT NULL,
    audio      INTEGER NOT NULL,
    with_video INTEGER NOT NULL,
    credits    INTEGER NOT NULL,
    seconds    INTEGER NOT NULL,
    learned_on TEXT NOT NULL,
    PRIMARY KEY (account, model, resolution, audio, with_video)
) STRICT, WITHOUT ROWID;

-- Prompts that were sent, and those that the user saved by name.
CREATE TABLE prompts (
    text    TEXT PRIMARY KEY,
    used_at TEXT NOT NULL,
    uses    INTEGER NOT NULL,
    name    TEXT
) STRICT;

CREATE INDEX prompts_by_use ON prompts (used_at);

-- States of the whole form, by name.
CREATE TABLE presets (
    name  TEXT PRIMARY KEY,
    state TEXT NOT NULL
) STRICT, WITHOUT ROWID;
