CREATE TABLE tasks (id bigint PRIMARY KEY, tenant_id uuid NOT NULL);
CREATE TABLE links (task_id bigint, event_id bigint);
CREATE TABLE events (id bigint PRIMARY KEY, tenant_id uuid NOT NULL, body text);
CREATE FUNCTION events_of(tenant uuid) RETURNS SETOF text LANGUAGE sql AS $$
  SELECT e.body FROM tasks t -- related: unscoped-join
  JOIN links l ON l.task_id = t.id
  JOIN events e ON e.id = l.event_id WHERE t.tenant_id = tenant -- expect: unscoped-join "names another tenant's key"
$$;
