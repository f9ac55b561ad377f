// TypeORM and MikroORM: repositories and managers.
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
  async one(id: string) {
    return this.rows.findOneBy({ id }); // expect: unscoped-query
  }
  async byOptions(id: string) {
    return this.rows.findOne({ where: { id } }); // expect: unscoped-query
  }
  async change(id: string) {
    await this.rows.update({ id }, { total: 0 }); // expect: unscoped-query "updates rows"
    await this.rows.delete(id); // expect: unscoped-query "deletes rows"
  }
  async ofSource(id: string) {
    return this.source.getRepository(Purchase).findOneBy({ id }); // expect: unscoped-query
  }
}

export async function managed(em: EntityManager, id: string) {
  return em.findOne(Purchase, { where: { id } }); // expect: unscoped-query
}
