\set ON_ERROR_STOP on
\echo 'creating'
COPY countries (code) FROM stdin;
it's
\.
SELECT 1;;
