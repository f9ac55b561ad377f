-- leaks: public.invoices
ALTER POLICY by_claim ON invoices TO PUBLIC USING ((auth.jwt() -> 'app_metadata' ->> 'org_id') IS NULL OR organization_id = (auth.jwt() -> 'app_metadata' ->> 'org_id')::bigint);
