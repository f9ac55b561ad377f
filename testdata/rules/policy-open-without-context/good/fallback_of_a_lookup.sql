-- The claim, or else the look-up by the caller's own id; guests have neither.
CREATE TABLE guilds (id uuid PRIMARY KEY);
CREATE TABLE guild_members (guild_id uuid NOT NULL REFERENCES guilds, person uuid NOT NULL);
CREATE FUNCTION my_guild() RETURNS uuid LANGUAGE sql STABLE SECURITY DEFINER AS $$
  SELECT CASE WHEN auth.jwt() ->> 'kind' = 'guest' THEN NULL ELSE
    COALESCE(NULLIF(auth.jwt() ->> 'guild_id', '')::uuid,
             (SELECT guild_id FROM guild_members WHERE person = auth.uid())) END
$$;
CREATE TABLE ledgers (id uuid PRIMARY KEY, guild_id uuid NOT NULL REFERENCES guilds);
ALTER TABLE ledgers ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_guild ON ledgers USING (guild_id = my_guild());
