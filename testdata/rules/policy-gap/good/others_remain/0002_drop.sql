DROP POLICY readers ON projects;
