psql -c "CREATE ROLE app"
