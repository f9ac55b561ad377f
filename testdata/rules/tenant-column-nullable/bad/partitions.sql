-- once
CREATE TABLE visits (tenant_id uuid, at date NOT NULL) PARTITION BY RANGE (at); -- expect: tenant-column-nullable
CREATE TABLE visits_2026 PARTITION OF visits FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
