CREATE VIEW overdue_invoices WITH (security_invoker = true) AS
SELECT i.tenant_id, i.id, i.number, i.total, i.issued_on, c.name AS customer
FROM invoices i
JOIN customers c ON c.tenant_id = i.tenant_id AND c.id = i.customer_id
WHERE i.paid_on IS NULL AND i.issued_on < current_date - 30;

CREATE VIEW monthly_revenue WITH (security_invoker = true) AS
SELECT tenant_id, date_trunc('month', issued_on)::date AS month, sum(total) AS invoiced
FROM invoices
GROUP BY tenant_id, date_trunc('month', issued_on);

GRANT SELECT ON overdue_invoices, monthly_revenue TO jobsheet_app;

-- What a customer still has to pay, for the link in the reminder e-mail: nobody is logged in there.
CREATE FUNCTION open_balance(p_customer uuid)
RETURNS TABLE (number integer, issued_on date, total numeric)
LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = public, pg_temp
AS $$
  SELECT i.number, i.issued_on, i.total
  FROM invoices i
  WHERE i.customer_id = p_customer AND i.paid_on IS NULL
  ORDER BY i.number
$$;

-- For the report worker, which keeps one connection for a whole company.
CREATE FUNCTION use_tenant(p_tenant uuid) RETURNS void
LANGUAGE sql AS $$
  SELECT set_config('app.tenant_id', p_tenant::text, false)
$$;
