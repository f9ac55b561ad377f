CREATE SCHEMA customer_care;
CREATE TABLE customer_care.calls (id bigint PRIMARY KEY, minutes int);
