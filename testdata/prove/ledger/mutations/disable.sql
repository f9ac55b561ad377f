-- leaks: public.accounts
ALTER TABLE accounts DISABLE ROW LEVEL SECURITY;
