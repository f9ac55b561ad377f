-- Nobody calls a trigger function: the row that fires it, and that the policies of its table let in, names the tenant.
CREATE TABLE tenants (id uuid PRIMARY KEY, plan text);
CREATE TABLE subscriptions (id bigint PRIMARY KEY, tenant_id uuid NOT NULL REFERENCES tenants, plan text);
ALTER TABLE tenants ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON tenants USING (id = current_setting('app.tenant_id')::uuid);
CREATE FUNCTION take_over_plan() RETURNS trigger LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path = public, pg_temp
  AS $$ BEGIN UPDATE tenants SET plan = NEW.plan WHERE id = NEW.tenant_id; RETURN NEW; END $$;
CREATE TRIGGER plan AFTER INSERT ON subscriptions FOR EACH ROW EXECUTE FUNCTION take_over_plan();
