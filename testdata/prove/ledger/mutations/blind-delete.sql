-- leaks: public.accounts
CREATE POLICY purge ON accounts FOR DELETE USING (true);
