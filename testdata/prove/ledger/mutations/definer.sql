-- leaks: public.balance_of(account bigint)
CREATE OR REPLACE FUNCTION balance_of(account bigint) RETURNS numeric LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS 'SELECT sum(amount) FROM bookings WHERE account_id = account';
