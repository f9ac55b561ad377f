import { DataSource, Entity, EntityManager, PrimaryColumn, Column } from "typeorm";

@Entity("leases")
export class Lease {
  @PrimaryColumn() id!: string;
  @Column() state!: string;
}
@Entity("meters")
export class Meter {
  @PrimaryColumn() id!: string;
  @Column() state!: string;
}
const source = new DataSource({ type: "postgres" });

export async function built(m: EntityManager) {
  await source.createQueryBuilder().delete().from(Lease).where("state = 'old'").execute(); // expect: unscoped-query "deletes rows of public.leases"
  await source.createQueryBuilder().update(Lease).set({ state: "x" }).execute(); // expect: unscoped-query "updates rows of public.leases"
  await m.createQueryBuilder().delete().from("meters").execute(); // expect: unscoped-query "deletes rows of public.meters"
  return source.createQueryBuilder().select("l").from(Lease, "l").getMany(); // expect: unscoped-query "reads rows of public.leases"
}

export async function inTurn(m: EntityManager) {
  for (const each of [Lease, Meter]) {
    await m.delete(each, { state: "old" }); // expect: unscoped-query "public.leases" // expect: unscoped-query "public.meters"
    const repository = m.getRepository(each);
    await repository.find({ where: { state: "old" } }); // expect: unscoped-query "public.leases" // expect: unscoped-query "public.meters"
  }
}
