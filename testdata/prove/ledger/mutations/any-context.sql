-- leaks: public.accounts
ALTER POLICY own ON accounts USING (tenant() IS NOT NULL);
