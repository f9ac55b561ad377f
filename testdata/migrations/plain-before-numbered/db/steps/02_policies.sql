ALTER TABLE berths ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON berths USING (harbour_id = current_harbour());
CREATE POLICY own ON pilots USING (harbour_id = current_harbour());
