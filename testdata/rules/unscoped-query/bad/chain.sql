CREATE TABLE tasks (id bigint PRIMARY KEY, tenant_id uuid NOT NULL, workflow_id bigint);
CREATE TABLE links (task_id bigint, event_id bigint);
CREATE TABLE events (id bigint PRIMARY KEY, tenant_id uuid NOT NULL, body text);
-- the finding stands where the parameter picks; what is joined to it is a related place
CREATE FUNCTION events_of(wanted bigint) RETURNS SETOF text LANGUAGE sql AS $$
  SELECT e.body FROM events e -- related: unscoped-query
  JOIN links l ON l.event_id = e.id
  JOIN tasks t ON t.id = l.task_id WHERE t.workflow_id = wanted -- expect: unscoped-query "public.tasks"
$$;
-- grouped by the tenant of what it is joined to: a report
CREATE FUNCTION report() RETURNS TABLE (tenant uuid, n bigint) LANGUAGE sql AS $$
  SELECT t.tenant_id, count(*) FROM tasks t -- expect: unscoped-query "as a job may"
  JOIN events e ON e.id = t.id AND e.tenant_id = t.tenant_id GROUP BY t.tenant_id -- related: unscoped-query
$$;
