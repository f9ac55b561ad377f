-- leaks: public.letters
ALTER POLICY own ON letters USING (pg_has_role(current_user, 'companies', 'MEMBER'));
