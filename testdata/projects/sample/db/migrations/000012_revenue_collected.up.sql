-- The owners asked what came in, not only what went out.
CREATE OR REPLACE VIEW monthly_revenue AS
SELECT
  tenant_id,
  date_trunc('month', issued_on)::date AS month,
  sum(total) AS invoiced,
  coalesce(sum(total) FILTER (WHERE paid_on IS NOT NULL), 0) AS collected
FROM invoices
GROUP BY tenant_id, date_trunc('month', issued_on);
