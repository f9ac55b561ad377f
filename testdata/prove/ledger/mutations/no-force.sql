-- leaks: public.bookings
ALTER TABLE bookings NO FORCE ROW LEVEL SECURITY;
