SET statement_timeout = 0;
SELECT pg_catalog.set_config('search_path', '', false);
\restrict abc'def
CREATE TABLE public.a (id int);
COPY public.a (id) FROM stdin;
1
2'x
\.

CREATE TABLE public.b (id int);
\unrestrict abc'def
