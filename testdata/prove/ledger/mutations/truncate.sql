-- leaks: public.account_notes, public.accounts, public.bookings, public.bookings_2025
GRANT TRUNCATE ON accounts, bookings, bookings_2025, account_notes TO ledger_app; GRANT ALL ON SEQUENCE account_notes_id_seq TO ledger_app;
