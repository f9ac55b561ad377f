import asyncpg
from fastapi import APIRouter, Depends

router = APIRouter()


@router.get("/users/{user_id}")
async def show(user_id: str, conn: asyncpg.Connection, current_user=Depends(get_current_user)):
    return await conn.fetchrow("SELECT email FROM users WHERE id = $1", user_id)  # expect: unscoped-query
