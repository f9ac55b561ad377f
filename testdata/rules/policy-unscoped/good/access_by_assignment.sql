-- One company's database: a case belongs to a lawyer, not to a tenant.
CREATE TABLE cases (id bigint PRIMARY KEY, lawyer_user uuid NOT NULL);
CREATE TABLE notes (id bigint PRIMARY KEY, case_no bigint NOT NULL REFERENCES cases);
CREATE TABLE a1 (id int); CREATE TABLE a2 (id int); CREATE TABLE a3 (id int);
CREATE TABLE a4 (id int); CREATE TABLE a5 (id int); CREATE TABLE a6 (id int);
CREATE TABLE a7 (id int); CREATE TABLE a8 (id int); CREATE TABLE a9 (id int);
ALTER TABLE notes ENABLE ROW LEVEL SECURITY;
CREATE POLICY assigned ON notes FOR UPDATE USING
  (EXISTS (SELECT 1 FROM cases c WHERE c.id = notes.case_no AND c.lawyer_user = auth.uid()));
CREATE POLICY readers ON notes FOR SELECT USING (true);
