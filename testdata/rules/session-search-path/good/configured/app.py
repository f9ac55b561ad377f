import os

import psycopg

connection = psycopg.connect(os.environ["DATABASE_URL"])
connection.execute("SET search_path TO " + os.environ["DB_SCHEMA"])
