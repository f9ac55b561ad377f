-- leaks: public.accounts
CREATE POLICY everybody ON accounts FOR SELECT USING (true);
