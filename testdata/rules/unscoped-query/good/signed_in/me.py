import asyncpg
from fastapi import APIRouter, Depends

router = APIRouter()


@router.get("/me")
async def me(conn: asyncpg.Connection, current_user=Depends(get_current_user)):
    await conn.execute("UPDATE users SET email = 'x' WHERE id = $1", current_user["user_id"])
    return await conn.fetchrow("SELECT email FROM users WHERE id = $1", current_user.id)


@router.get("/berths")
async def berths(conn: asyncpg.Connection, claims: dict = Depends(current_claims)):
    return await conn.fetch("SELECT id FROM berths WHERE user_id = $1", claims.get("sub"))
