DROP TABLE invoice_counters;
ALTER TABLE invoices DROP CONSTRAINT invoices_number_key;
ALTER TABLE invoices ADD CONSTRAINT invoices_number_key UNIQUE (number);
