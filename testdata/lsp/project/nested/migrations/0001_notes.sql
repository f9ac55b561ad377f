/* 😀 */ CREATE TABLE notes (org_id uuid NOT NULL);
BROKEN 😀;
