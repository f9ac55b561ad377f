--
-- PostgreSQL database dump
--
SET client_encoding = 'UTF8';
CREATE TABLE public.tenants (id bigint NOT NULL);
ALTER TABLE ONLY public.tenants ADD CONSTRAINT tenants_pkey PRIMARY KEY (id);
CREATE TABLE public.cranes (id bigint NOT NULL, tenant_id bigint NOT NULL, state text);
ALTER TABLE ONLY public.cranes ADD CONSTRAINT cranes_pkey PRIMARY KEY (id);
CREATE INDEX cranes_tenant ON public.cranes USING btree (tenant_id);
