public class AnyOrders(BaseContext context)
{
    public Task<Order?> Get(Guid id) => context.Orders.FirstOrDefaultAsync(o => o.Id == id);
}
