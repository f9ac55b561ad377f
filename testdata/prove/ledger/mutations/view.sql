-- leaks: public.balances
ALTER ROLE ledger_owner BYPASSRLS;
