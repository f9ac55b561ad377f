-- What Perl looks up is not read here.
CREATE FUNCTION hash(text) RETURNS text LANGUAGE plperl SECURITY DEFINER AS $$ return crypt($_[0], 'ab') $$;
