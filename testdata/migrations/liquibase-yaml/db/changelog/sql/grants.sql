GRANT SELECT ON app.notes TO reader;
