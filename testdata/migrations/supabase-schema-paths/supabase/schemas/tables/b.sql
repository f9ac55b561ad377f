CREATE TABLE b (id int REFERENCES tenants);
