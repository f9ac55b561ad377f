-- leaks: public.account_notes
ALTER POLICY own ON account_notes USING (EXISTS (SELECT FROM accounts a WHERE a.id = account_id OR true));
