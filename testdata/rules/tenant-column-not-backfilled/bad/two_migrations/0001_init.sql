CREATE TABLE projects (id bigint PRIMARY KEY); -- related: tenant-column-not-backfilled
