from ninja import Router

from yard.service import count, of_person, show, weigh

router = Router()


@router.get("/crates/{crate_id}")
def get_crate(request, crate_id: str):
    crate = show(crate_id)
    if crate.tenant_id != request.auth.tenant_id:
        raise PermissionError("not yours")
    return crate.state


@router.get("/crates/{crate_id}/count")
def get_count(request, crate_id: str):
    if not request.auth.may_access(crate_id):
        raise PermissionError("not yours")
    return count(crate_id)


@router.get("/crates/own")
def get_own(request, identity=Depends(require_identity)):
    return of_person(identity.crate_id)


@router.get("/crates/{crate_id}/weight")
def get_weight(request, crate_id: str):
    return weigh(crate_id)
