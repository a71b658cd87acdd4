-- Ranges of clips (both ends included) that are put one after the other, for export as a timeline.
CREATE TABLE timeline (
    place INTEGER PRIMARY KEY,
    clip  TEXT NOT NULL REFERENCES clips (id) ON DELETE CASCADE,
    first INTEGER NOT NULL,
    last  INTEGER NOT NULL
) STRICT;

-- Clips whose sidecars are behind what is known here. A mark is never used again, so that a file written meanwhile
-- does not wipe out a later change.
CREATE TABLE sidecars_due (
    mark INTEGER PRIMARY KEY AUTOINCREMENT,
    clip TEXT NOT NULL UNIQUE REFERENCES clips (id) ON DELETE CASCADE
) STRICT;
