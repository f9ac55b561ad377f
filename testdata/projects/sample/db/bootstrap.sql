-- Run once per cluster by whoever administers it; passwords come from the secret store.
CREATE ROLE jobsheet_owner LOGIN;
CREATE ROLE jobsheet_app LOGIN;
CREATE ROLE jobsheet_mailer LOGIN;
CREATE DATABASE jobsheet OWNER jobsheet_owner;
