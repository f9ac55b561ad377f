-- leaks: public.accounts
ALTER POLICY own ON accounts USING (tenant_id::text LIKE current_setting('app.tenant_id', true));
