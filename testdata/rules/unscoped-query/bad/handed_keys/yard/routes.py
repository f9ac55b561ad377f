from ninja import Router

from yard.service import open_crate, show

router = Router()


@router.get("/crates/{crate_id}")
def get_crate(request, crate_id: str):
    return show(crate_id).state


@router.post("/crates/open")
def post_open(request, payload):
    authorize(request)
    tenant_id = request.auth.tenant_id
    print(tenant_id)
    return open_crate(int(payload.crate_id), payload.note)
