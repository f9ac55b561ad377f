const postgres = require("postgres");

const sql = postgres();

exports.lessons = (tenant) => sql`
  SELECT l.id, c.title
  FROM courses c
  JOIN lessons l ON l.course_title = c.title -- expect: unscoped-join
  WHERE c.tenant_id = ${tenant}
`;
