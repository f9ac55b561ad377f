export function Page({ id }: Props) {
  const load = async () => await sql<Row>`select * from orders where id = ${id}`;
  return <Table rows={load()} title={`orders ${id}`} />;
}
