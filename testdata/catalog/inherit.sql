-- autocommit
CREATE TABLE base (id int PRIMARY KEY, tenant_id int NOT NULL, CHECK (id > 1));
CREATE TABLE other (tenant_id int, flag boolean DEFAULT true);
CREATE TABLE child (id bigint, own text) INHERITS (other);
CREATE TABLE both_of (tenant_id int, z int) INHERITS (base, other);
ALTER TABLE base ADD COLUMN extra int;
ALTER TABLE base ADD CONSTRAINT named CHECK (extra > 0);
ALTER TABLE base ALTER extra SET NOT NULL;
CREATE TABLE late (id int NOT NULL, tenant_id int NOT NULL, extra int NOT NULL, flag boolean, CONSTRAINT base_id_check CHECK (id > 1), CONSTRAINT named CHECK (extra > 0));
ALTER TABLE late INHERIT base;
ALTER TABLE both_of NO INHERIT other;
ALTER TABLE base RENAME COLUMN extra TO renamed;
ALTER TABLE base RENAME CONSTRAINT named TO renamed_check;
ALTER TABLE base DROP COLUMN tenant_id;
ALTER TABLE base DROP CONSTRAINT renamed_check;
