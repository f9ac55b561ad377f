-- Run once per cluster by whoever administers it; passwords come from the secret store.
CREATE ROLE jobsheet_owner LOGIN;
CREATE ROLE jobsheet_app LOGIN;
CREATE DATABASE jobsheet OWNER jobsheet_owner;
