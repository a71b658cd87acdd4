-- Imported clips of which no picture was looked at yet: a poster is due, or a word on why there is none.
CREATE TABLE posters_due (
    clip TEXT PRIMARY KEY REFERENCES clips (id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
