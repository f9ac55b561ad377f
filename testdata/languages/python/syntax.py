from .db import pool, get_session as gs
@app.get("/x")
async def f(id: int, s: Session = Depends(get_session), *args, **kw):
    """doc"""
    with pool.connection() as c, c.cursor() as cur:
        cur.execute(f"select {id!r} from \"t\" where a = %s" "x", (id,))
    x = a if b else c
    if p: pass
    elif q: r()
    else: z()
    yield c
@contextmanager
class A(B): 
    @staticmethod
    def m(self): return [x for y in z]

def types(
    a: Annotated[Session, Depends(get_session)],
    b: Optional[db.Session] = None,
    c: "Session | None" = None,
    d: Session | None = None,
) -> AsyncGenerator[Session, None]:
    raise Missing("no")
