-- When a clip's file was last changed, in microseconds since 1970; 0: not looked at yet. Tells whether another was put
-- in its place.
ALTER TABLE clips ADD COLUMN modified_us INTEGER NOT NULL DEFAULT 0;
