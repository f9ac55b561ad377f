import { InjectRepository } from "@nestjs/typeorm";
import { Column, Entity, EntityManager, PrimaryColumn, Repository } from "typeorm";

@Entity("crates")
export class Crate {
  @PrimaryColumn() id: string;
  @Column({ name: "tenant_id" }) tenantId: string;
  @Column() state: string;
}

export class Crates {
  constructor(@InjectRepository(Crate) private readonly rows: Repository<Crate>) {}

  async close(tenantId: string, id: string, dto: { state: string }) {
    const crate = await this.rows.findOneBy({ id, tenantId });
    crate.state = dto.state;
    crate.tenantId = tenantId; // as it is
    return this.rows.save(crate);
  }

  async claim(tenantId: string, id: string) {
    const crate = await this.rows.findOneBy({ id, tenantId: IsNull() });
    if (!crate.tenantId) crate.tenantId = tenantId;
    return this.rows.save(crate);
  }

  async put(tenantId: string, id: string) {
    let crate = await this.rows.findOneBy({ id, tenantId });
    if (!crate) crate = new Crate();
    crate.tenantId = tenantId;
    return this.rows.save(crate);
  }

  async make(tenantId: string, id: string) {
    const crate = this.rows.create({ id });
    crate.tenantId = tenantId;
    return this.rows.save(crate);
  }

  // Only what has the tenant already gets there.
  async same(tenantId: string, id: string, to: string) {
    const crate = await this.rows.findOneByOrFail({ id, tenantId });
    if (crate.tenantId !== to) throw new Error("not found");
    crate.tenantId = to;
    return this.rows.save(crate);
  }

  // Nobody chooses it: it is that of another row.
  async follow(tenantId: string, id: string, other: string) {
    const crate = await this.rows.findOneByOrFail({ id, tenantId });
    const ship = await this.rows.findOneByOrFail({ id: other, tenantId });
    crate.tenantId = ship.tenantId;
    return this.rows.save(crate);
  }
}
