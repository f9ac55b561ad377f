-- What cannot be worked out is a gap, too, and no syntax error.
CREATE FUNCTION run(text) RETURNS void LANGUAGE plpgsql AS $$ BEGIN EXECUTE $1; END $$;
SELECT run('CREATE TABLE ' || current_user || ' (id bigint)');
