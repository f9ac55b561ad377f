CREATE TABLE firms (id bigint PRIMARY KEY);
CREATE TABLE ships (
  id bigint PRIMARY KEY,
  tenant_id bigint NOT NULL REFERENCES firms,
  code text NOT NULL,
  tons integer
);
CREATE UNIQUE INDEX ON ships (tenant_id, code);
CREATE UNIQUE INDEX ON ships (code);
CREATE TABLE decks (
  id bigint PRIMARY KEY,
  tenant_id bigint NOT NULL REFERENCES firms,
  ship_id bigint NOT NULL REFERENCES ships,
  ship_code text,
  level integer
);
CREATE INDEX ON decks (tenant_id);
CREATE TABLE crews (tenant_id bigint NOT NULL REFERENCES firms, ship_id bigint NOT NULL, PRIMARY KEY (tenant_id, ship_id));
