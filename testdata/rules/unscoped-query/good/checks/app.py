from sqlalchemy import delete, select

from models import Album, Photo


# The row itself is looked at, by whatever way it is reached.
def show(session, tenant_id, photo_id):
    result = session.execute(select(Photo).where(Photo.id == photo_id))
    photo = result.scalar_one_or_none()
    if photo is None or photo.tenant_id != tenant_id:
        raise LookupError(photo_id)
    return photo.state


def listed(session, tenant_id, album_id):
    own = []
    for photo in session.scalars(select(Photo).where(Photo.album_id == album_id)):
        if photo.tenant_id == tenant_id:
            own.append(photo.id)
    return own


# Somebody looks at it who is given the row, or its key.
def edit(session, user, photo_id):
    photo = session.get(Photo, photo_id)
    ensure_access(user, photo)
    photo.state = "edited"


def lock(session, user, photo_id):
    check_photo(user, photo_id)
    photo = session.get(Photo, photo_id)
    photo.state = "locked"


# What the same key names is the tenant's.
def remove(session, tenant_id, album_id):
    album = session.scalars(select(Album).where(Album.tenant_id == tenant_id, Album.id == album_id)).one()
    session.execute(delete(Photo).where(Photo.album_id == album_id))
    session.delete(album)


def clear(session, tenant_id, album_id):
    album = session.get(Album, album_id)
    if album.tenant_id != tenant_id:
        raise LookupError(album_id)
    session.execute(delete(Photo).where(Photo.album_id == album_id))


# Who runs the service.
def purge(session, user, photo_id):
    require_superuser(user)
    session.execute(delete(Photo).where(Photo.id == photo_id))
