import { Injectable } from "@nestjs/common";
import { TenantClient } from "@shop/database";

const prisma = new TenantClient();

@Injectable()
export class Orders {
  constructor(private readonly client: TenantClient) {}

  async list(tenantId: string) {
    return this.client.order.findMany({ where: { tenantId } }); // expect: tenant-context-missing
  }
}

export async function count(tenantId: string) {
  return prisma.order.count({ where: { tenantId } }); // expect: tenant-context-missing
}
