# The worker that runs these has put its sessions into the context: all of them have the event.
from sqlalchemy import text

from registry import register_task


async def weigh(ctx):
    session_factory = ctx["session_factory"]
    async with session_factory() as session:
        return (await session.execute(text("SELECT weight FROM parcels"))).all()


register_task("weigh", weigh)
