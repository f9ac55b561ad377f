CREATE TABLE notes (org_id uuid NOT NULL);
-- Down Migration
DROP TABLE notes;
