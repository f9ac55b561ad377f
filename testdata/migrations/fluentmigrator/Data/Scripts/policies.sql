CREATE POLICY tenant ON app.orders USING (tenant_id = current_setting('app.tenant_id')::uuid);
