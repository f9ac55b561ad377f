-- Who is a member is asked where the outer join may go without one: the project's row passes all the same.
CREATE TABLE tenants (id uuid PRIMARY KEY);
CREATE TABLE projects (id uuid PRIMARY KEY, tenant_id uuid NOT NULL REFERENCES tenants);
CREATE TABLE members (project_id uuid NOT NULL, tenant_id uuid NOT NULL, user_id uuid NOT NULL, role text);
CREATE TABLE drawings (id uuid PRIMARY KEY, tenant_id uuid NOT NULL, project_id uuid NOT NULL REFERENCES projects);
CREATE TABLE models (id uuid PRIMARY KEY, tenant_id uuid NOT NULL, project_id uuid NOT NULL REFERENCES projects);
CREATE TABLE samples (id uuid PRIMARY KEY, tenant_id uuid NOT NULL, project_id uuid NOT NULL REFERENCES projects);
ALTER TABLE drawings ENABLE ROW LEVEL SECURITY;
ALTER TABLE models ENABLE ROW LEVEL SECURITY;
ALTER TABLE samples ENABLE ROW LEVEL SECURITY;
CREATE POLICY members ON drawings USING (EXISTS ( -- expect: policy-unscoped
  SELECT FROM projects p LEFT JOIN members m ON m.project_id = p.id AND m.user_id = auth.uid()
  WHERE p.id = drawings.project_id));
CREATE POLICY members ON models USING (EXISTS ( -- expect: policy-unscoped
  SELECT FROM members m RIGHT JOIN projects p ON m.project_id = p.id AND m.user_id = auth.uid()
  WHERE p.id = models.project_id AND COALESCE(m.role, 'reader') <> 'guest'));
CREATE POLICY members ON samples USING (project_id IN ( -- expect: policy-unscoped
  SELECT p.id FROM projects p
    LEFT JOIN (SELECT project_id, true AS joined FROM members WHERE user_id = auth.uid()) m ON m.project_id = p.id));
