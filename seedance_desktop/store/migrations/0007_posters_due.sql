-- Imported clips whose thumbnail is still to be made, or a message on why there is none.
CREATE TABLE posters_due (
    clip TEXT PRIMARY KEY REFERENCES clips (id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
