-- Ranges of clips (both ends included) in order, for export as a timeline.
CREATE TABLE timeline (
    place INTEGER PRIMARY KEY,
    clip  TEXT NOT NULL REFERENCES clips (id) ON DELETE CASCADE,
    first INTEGER NOT NULL,
    last  INTEGER NOT NULL
) STRICT;

-- Clips whose sidecars are out of date. A mark is never reused, so that finishing an earlier write
-- does not clear a later change.
CREATE TABLE sidecars_due (
    mark INTEGER PRIMARY KEY AUTOINCREMENT,
    clip TEXT NOT NULL UNIQUE REFERENCES clips (id) ON DELETE CASCADE
) STRICT;
