CREATE TABLE events (tenant_id int NOT NULL, at date NOT NULL) PARTITION BY LIST (tenant_id);
CREATE TABLE events_1 PARTITION OF events FOR VALUES IN (1);
