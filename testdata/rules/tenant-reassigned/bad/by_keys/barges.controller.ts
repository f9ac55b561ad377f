// TypeORM: a row of the tenant's takes over what the client sends.
import { Body, Controller, Param, Patch } from "@nestjs/common";
import { InjectRepository } from "@nestjs/typeorm";
import { Column, Entity, PrimaryColumn, Repository } from "typeorm";

@Entity("barges")
export class Barge {
  @PrimaryColumn() id: string;
  @Column({ name: "tenant_id" }) tenantId: string;
  @Column() name: string;
}

export class MoveBarge {
  name?: string;
  tenantId?: string;
}

@Controller("barges")
export class BargesController {
  constructor(@InjectRepository(Barge) private readonly rows: Repository<Barge>) {}

  @Patch(":id")
  async change(@Param("id") id: string, @Tenant() tenantId: string, @Body() body: any) {
    const barge = await this.rows.findOneByOrFail({ id, tenantId });
    Object.assign(barge, body); // expect: tenant-reassigned
    return this.rows.save(barge);
  }

  @Patch(":id/merge")
  async merge(@Param("id") id: string, @Tenant() tenantId: string, @Body() dto: MoveBarge) {
    const barge = await this.rows.findOneByOrFail({ id, tenantId });
    this.rows.merge(barge, dto); // expect: tenant-reassigned
    return this.rows.save(barge);
  }

  @Patch(":id/partial")
  async partial(@Param("id") id: string, @Tenant() tenantId: string, @Body() dto: Partial<Barge>) {
    await this.rows.update({ id, tenantId }, dto); // expect: tenant-reassigned
  }
}
