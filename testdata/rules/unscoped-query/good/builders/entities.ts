import { InjectRepository } from "@nestjs/typeorm";
import { Column, DataSource, Entity, EntityManager, PrimaryColumn, Repository } from "typeorm";

@Entity("orders")
export class Purchase {
  @PrimaryColumn() id: string;
  @Column({ name: "tenant_id" }) tenantId: string;
  @Column() total: number;
}

export class Purchases {
  constructor(@InjectRepository(Purchase) private readonly rows: Repository<Purchase>, private readonly source: DataSource) {}
  async one(id: string, tenantId: string) {
    return this.rows.findOneBy({ id, tenantId });
  }
  async ofRelation(id: string, tenant: string) {
    return this.rows.findOne({ where: { id, tenant: { id: tenant } } });
  }
  async change(id: string, tenantId: string) {
    await this.rows.update({ id, tenantId }, { total: 0 });
    await this.rows.delete({ id, tenantId });
    await this.rows.insert({ id, tenantId });
  }
  async built(tenantId: string) {
    const query = this.rows.createQueryBuilder("o");
    query.where("o.tenantId = :tenantId", { tenantId });
    return query.getMany();
  }
}

export async function managed(em: EntityManager, id: string, tenantId: string) {
  await em.find(Purchase, { where: await conditions(id) });
  return em.findOne(Purchase, { id, tenant: tenantId });
}
