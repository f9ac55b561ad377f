from sqlalchemy import delete, select

from models import Album, Photo


# The condition of another query, which runs later.
def remove(session, tenant_id, album_id):
    session.execute(delete(Photo).where(Photo.album_id == album_id))  # expect: unscoped-query
    album = session.scalars(select(Album).where(Album.tenant_id == tenant_id, Album.id == album_id)).one()
    session.delete(album)


# The condition of a query about other rows.
def attach(session, tenant_id, album_id, photo_id):
    album = session.query(Album).filter_by(tenant_id=tenant_id, id=album_id).one()
    photo = session.get(Photo, photo_id)  # expect: unscoped-query
    photo.album_id = album.id


# Whether a caller may do so at all is not whose the row is.
def show(session, user, photo_id):
    require_permission(user, "photos:read")
    return session.scalars(select(Photo).where(Photo.id == photo_id)).one().state  # expect: unscoped-query


# Nor is what only begins like a check.
def cancel(session, token, photo_id):
    hash_of(token)
    cancel_jobs(session)
    photo = session.scalars(select(Photo).where(Photo.id == photo_id)).one()  # expect: unscoped-query
    photo.state = "cancelled"


# The tenant of somebody else.
def mark(session, user, tenant_id, photo_id):
    if user.tenant_id != tenant_id:
        raise PermissionError
    photo = session.scalars(select(Photo).where(Photo.id == photo_id)).one()  # expect: unscoped-query
    photo.state = "marked"


# Those of a list that are another tenant's are only left out.
def remove_all(session, tenant_id, album_ids):
    albums = session.scalars(select(Album).where(Album.tenant_id == tenant_id, Album.id.in_(album_ids))).all()
    session.execute(delete(Photo).where(Photo.album_id.in_(album_ids)))  # expect: unscoped-query
    for album in albums:
        session.delete(album)
