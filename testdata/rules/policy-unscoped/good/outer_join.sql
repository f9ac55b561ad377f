-- What WHERE asks of a row that an outer join may go without is asked all the same, and so is what the other side is asked.
CREATE TABLE tenants (id uuid PRIMARY KEY);
CREATE TABLE projects (id uuid PRIMARY KEY, tenant_id uuid NOT NULL REFERENCES tenants);
CREATE TABLE members (project_id uuid NOT NULL, tenant_id uuid NOT NULL, user_id uuid NOT NULL, role text);
CREATE TABLE duties (role text PRIMARY KEY, label text);
CREATE TABLE drawings (id uuid PRIMARY KEY, tenant_id uuid NOT NULL, project_id uuid NOT NULL REFERENCES projects);
CREATE TABLE models (id uuid PRIMARY KEY, tenant_id uuid NOT NULL, project_id uuid NOT NULL REFERENCES projects);
CREATE TABLE samples (id uuid PRIMARY KEY, tenant_id uuid NOT NULL, project_id uuid NOT NULL REFERENCES projects);
ALTER TABLE drawings ENABLE ROW LEVEL SECURITY;
ALTER TABLE models ENABLE ROW LEVEL SECURITY;
ALTER TABLE samples ENABLE ROW LEVEL SECURITY;
CREATE POLICY members ON drawings USING (EXISTS (
  SELECT FROM projects p LEFT JOIN members m ON m.project_id = p.id
  WHERE p.id = drawings.project_id AND m.user_id = auth.uid()));
CREATE POLICY members ON models USING (EXISTS (
  SELECT FROM members m LEFT JOIN duties d ON d.role = m.role
  WHERE m.project_id = models.project_id AND m.user_id = auth.uid() AND COALESCE(d.label, 'reader') <> 'guest'));
CREATE POLICY members ON samples USING (project_id IN (
  SELECT m.project_id FROM projects p FULL JOIN members m ON m.project_id = p.id AND m.user_id = auth.uid()
  WHERE m.user_id = auth.uid()));
