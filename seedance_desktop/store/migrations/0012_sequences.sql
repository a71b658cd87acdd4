-- The sequence of each project; project '' has the shots without any. Its file, `<project>.otio`, is out of date while
-- is_due; `written` has the digests of what the program may have put there, to tell whether another has changed it.
CREATE TABLE sequences (
    project TEXT PRIMARY KEY COLLATE NOCASE,
    rate    TEXT    NOT NULL,
    width   INTEGER NOT NULL,
    height  INTEGER NOT NULL,
    is_due  INTEGER NOT NULL DEFAULT 1,
    written TEXT    NOT NULL DEFAULT ''
) STRICT, WITHOUT ROWID;

-- What is planned and decided about each shot, in the order of the film or, is_aside, without a place in it.
CREATE TABLE slots (
    project  TEXT NOT NULL COLLATE NOCASE,
    shot     TEXT NOT NULL,
    is_aside INTEGER NOT NULL,
    place    INTEGER NOT NULL,
    title    TEXT NOT NULL,
    request  TEXT,
    pick     TEXT NOT NULL,
    trims    TEXT NOT NULL,
    dissolve INTEGER NOT NULL,
    crops    TEXT NOT NULL,
    link     TEXT,
    notes    TEXT NOT NULL,
    PRIMARY KEY (project, shot)
) STRICT;
