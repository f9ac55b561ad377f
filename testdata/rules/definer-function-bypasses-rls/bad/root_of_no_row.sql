CREATE TABLE tenants (id uuid PRIMARY KEY, plan text);
CREATE TABLE subscriptions (id bigint PRIMARY KEY, tenant_id uuid NOT NULL REFERENCES tenants, plan text);
ALTER TABLE tenants ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON tenants USING (id = current_setting('app.tenant_id')::uuid);
CREATE FUNCTION take_over_plan() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS -- expect: definer-function-bypasses-rls "updates"
  $$ BEGIN UPDATE tenants SET plan = NEW.plan WHERE plan = OLD.plan; RETURN NEW; END $$;
