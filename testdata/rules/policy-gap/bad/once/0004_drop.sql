DROP POLICY tenant ON projects;
