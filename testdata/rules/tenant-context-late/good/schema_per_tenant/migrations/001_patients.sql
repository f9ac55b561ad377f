CREATE TABLE tenants (id uuid PRIMARY KEY, name text NOT NULL);
CREATE TABLE patients (id bigint PRIMARY KEY, name text NOT NULL);
CREATE TABLE rooms (id bigint PRIMARY KEY, floor int NOT NULL);
CREATE TABLE plans (code text PRIMARY KEY);
