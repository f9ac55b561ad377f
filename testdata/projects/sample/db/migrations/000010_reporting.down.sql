DROP FUNCTION use_tenant(uuid);
DROP FUNCTION open_balance(uuid);
DROP VIEW monthly_revenue;
DROP VIEW overdue_invoices;
