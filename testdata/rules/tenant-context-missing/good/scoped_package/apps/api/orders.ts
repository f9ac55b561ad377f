import { Injectable } from "@nestjs/common";
import { TenantClient } from "@shop/database";

@Injectable()
export class Orders {
  constructor(private readonly client: TenantClient) {}

  async list(tenantId: string) {
    return this.client.forTenant(tenantId, (tx) => tx.order.findMany({ where: { tenantId } }));
  }
}
