-- leaks: public.accounts
ALTER POLICY own ON accounts USING (current_setting('app.tenant_id', true) = '' OR tenant_id = tenant());
