import os

from supabase import create_client

key = os.environ["SUPABASE_SERVICE_ROLE_KEY"]
client = create_client(os.environ["SUPABASE_URL"], key)


def show(tenant, ticket_id):
    return client.table("tickets").select("*").eq("id", ticket_id).eq("tenant_id", tenant).single().execute()


def close(tenant, ticket_id):
    client.table("tickets").update({"state": "closed"}).match({"id": ticket_id, "tenant_id": tenant}).execute()


def listed(tenant, state=None):
    query = client.table("tickets").select("*").eq("tenant_id", tenant)
    if state:
        query = query.eq("state", state)
    return query.order("id").execute()


def add(tenant):
    client.table("tickets").insert({"tenant_id": tenant, "state": "new"}).execute()


# With anybody's key, the policies decide.
def own(ticket_id):
    anybody = create_client(os.environ["SUPABASE_URL"], os.environ["SUPABASE_ANON_KEY"])
    return anybody.table("tickets").select("*").eq("id", ticket_id).execute()


# The tenant that the rows have already.
def save(tenant, ticket_id, state):
    row = {"tenant_id": tenant, "state": state}
    client.table("tickets").update(row).eq("id", ticket_id).eq("tenant_id", tenant).execute()
