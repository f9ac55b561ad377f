-- leaks: public.bookings_2025
ALTER TABLE bookings_2025 DISABLE ROW LEVEL SECURITY;
