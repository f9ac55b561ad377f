import os

from supabase import create_client

key = os.environ["SUPABASE_SERVICE_ROLE_KEY"]
client = create_client(os.environ["SUPABASE_URL"], key)


def show(ticket_id):
    return client.table("tickets").select("*").eq("id", ticket_id).limit(1).execute()  # expect: unscoped-query


def close(ticket_id):
    client.table("tickets").update({"state": "closed"}).eq("id", ticket_id).execute()  # expect: unscoped-query


def remove(ticket_ids):
    query = client.table("tickets").delete()  # expect: unscoped-query
    query = query.in_("id", ticket_ids)
    return query.execute()
