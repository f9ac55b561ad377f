-- leaks: public.documents
ALTER POLICY own ON documents USING (auth.uid() IS NOT NULL);
