import { InjectRepository } from "@nestjs/typeorm";
import { Column, Entity, PrimaryColumn, Repository } from "typeorm";

@Entity("boards")
export class Board {
  @PrimaryColumn() id: string;
  @Column({ name: "workspace_id" }) workspaceId: string;
  @Column() title: string;
}

export class Boards {
  constructor(@InjectRepository(Board) private readonly rows: Repository<Board>) {}
  async title(id: string) {
    await this.rows.findOne({ where: { id }, select: ["title"] }); // expect: unscoped-query "can ask for another"
  }
  async owner(id: string) {
    await this.rows.findOne({ where: { id }, select: { workspaceId: true } }); // expect: unscoped-query "learns whose it is"
    return this.rows.findOne({ where: { id }, select: ["workspaceId"] }); // expect: unscoped-query "learns whose it is"
  }
}
