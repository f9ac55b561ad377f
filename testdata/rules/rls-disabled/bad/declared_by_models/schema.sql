-- Nothing in the schema says whose a wharf is; its model does.
CREATE TABLE harbors (id bigint PRIMARY KEY);
CREATE TABLE wharves (id bigint PRIMARY KEY, harbor_id bigint NOT NULL REFERENCES harbors); -- expect: rls-disabled
CREATE INDEX ON wharves (harbor_id);
CREATE TABLE tides (id bigint PRIMARY KEY, day date);
