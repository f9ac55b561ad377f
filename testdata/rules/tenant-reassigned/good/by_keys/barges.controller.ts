import { Body, Controller, Param, Patch } from "@nestjs/common";
import { InjectRepository } from "@nestjs/typeorm";
import { Column, Entity, PrimaryColumn, Repository } from "typeorm";

@Entity("barges")
export class Barge {
  @PrimaryColumn() id: string;
  @Column({ name: "tenant_id" }) tenantId: string;
  @Column() name: string;
}

export class CreateBarge {
  @IsString() name: string;
  state: string;
}

export class ChangeBarge extends PartialType(CreateBarge) {}

@Controller("barges")
export class BargesController {
  constructor(@InjectRepository(Barge) private readonly rows: Repository<Barge>) {}

  @Patch(":id")
  async change(@Param("id") id: string, @Tenant() tenantId: string, @Body() dto: ChangeBarge) {
    const barge = await this.rows.findOneByOrFail({ id, tenantId });
    Object.assign(barge, dto);
    return this.rows.save(barge);
  }

  @Patch(":id/own")
  async own(@Param("id") id: string, @Tenant() tenantId: string, @Body() body: any) {
    await this.rows.update({ id, tenantId }, { ...body, tenantId });
  }
}
