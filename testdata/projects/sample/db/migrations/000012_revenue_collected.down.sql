DROP VIEW monthly_revenue;
CREATE VIEW monthly_revenue WITH (security_invoker = true) AS
SELECT tenant_id, date_trunc('month', issued_on)::date AS month, sum(total) AS invoiced
FROM invoices
GROUP BY tenant_id, date_trunc('month', issued_on);
GRANT SELECT ON monthly_revenue TO jobsheet_app;
