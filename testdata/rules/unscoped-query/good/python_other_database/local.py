import sqlite3
import threading

db = sqlite3.connect("cache.db")


def cached(code):
    return db.cursor().execute("SELECT id FROM orders WHERE code = ?", (code,)).fetchall()
