CREATE TABLE organizations (id bigint PRIMARY KEY);
CREATE TABLE reports (
  id bigint PRIMARY KEY,
  organization_id bigint NOT NULL REFERENCES organizations (id),
  title text NOT NULL,
  archived boolean NOT NULL DEFAULT false
);
CREATE INDEX ON reports (organization_id);
CREATE TABLE recipients (
  organization_id bigint NOT NULL REFERENCES organizations (id),
  email text NOT NULL,
  PRIMARY KEY (organization_id, email)
);
