UPDATE invoices SET currency = 'EUR' WHERE currency IS NULL; -- expect: backfill-under-rls "changes 0 rows"
