-- leaks: public.accounts
ALTER POLICY own ON accounts USING (tenant_id = tenant() OR current_setting('app.tenant_id', true) IS NULL);
