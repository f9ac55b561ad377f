from sqlalchemy import text
from sqlalchemy.orm import Session


def use_tenant(session: Session, schema: str):
    session.execute(text("SELECT set_config('search_path', :schema, false)"), {"schema": schema})  # expect: session-search-path "same schema"
