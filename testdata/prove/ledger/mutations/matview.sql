-- leaks: public.bookings_per_day
GRANT SELECT ON bookings_per_day TO ledger_app;
