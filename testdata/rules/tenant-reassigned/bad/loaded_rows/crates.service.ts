// TypeORM: a row is loaded as its tenant's, and saved as whose the caller says.
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

  async move(tenantId: string, id: string, dto: { tenant: string; state: string }) {
    const crate = await this.rows.findOneBy({ id, tenantId });
    if (!crate) throw new Error("not found");
    crate.state = dto.state;
    if (dto.tenant) crate.tenantId = dto.tenant; // expect: tenant-reassigned "crates"
    return this.rows.save(crate);
  }

  async merge(tenantId: string, id: string, dto: { tenant: string }) {
    const crate = await this.rows.findOneOrFail({ where: { id, tenantId } });
    Object.assign(crate, { state: "moved", tenantId: dto.tenant }); // expect: tenant-reassigned
    await this.rows.save(crate);
  }

  async managed(em: EntityManager, tenantId: string, id: string, to: string) {
    const crate = await em.findOneOrFail(Crate, { where: { id, tenantId } });
    crate.tenantId = to; // expect: tenant-reassigned
    await em.save(crate);
  }

  async each(tenantId: string, dto: { tenant: string }) {
    const crates = await this.rows.find({ where: { tenantId } });
    for (const crate of crates) {
      crate.tenantId = dto.tenant; // expect: tenant-reassigned
      await this.rows.save(crate);
    }
  }
}

export async function flushed(em: EntityManager, tenantId: string, id: string, to: string) {
  const crate = await em.findOneOrFail(Crate, { id, tenantId });
  crate.tenantId = to; // expect: tenant-reassigned
  await em.flush();
}
