-- It has run, so there was no row, or a tenant was set.
UPDATE invoices SET currency = 'EUR' WHERE currency IS NULL;
