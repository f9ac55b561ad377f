CREATE TABLE a (id int, tenant_id int);
CREATE TABLE b (id int);
