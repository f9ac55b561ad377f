ALTER TABLE users ADD COLUMN theme text;
ALTER TABLE projects ADD COLUMN color text;
