DROP TRIGGER record_change ON invoices;
DROP TRIGGER record_change ON work_orders;
DROP FUNCTION record_change();
DROP TABLE audit_log;
