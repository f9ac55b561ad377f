-- leaks: public.tenants
CREATE POLICY everybody ON tenants FOR SELECT USING (true);
