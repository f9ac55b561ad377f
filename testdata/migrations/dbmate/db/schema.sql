--
-- PostgreSQL database dump
--
CREATE TABLE public.a (id int);
