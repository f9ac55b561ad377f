using Microsoft.EntityFrameworkCore;

namespace Depot;

public class DepotContext : DbContext
{
    public DbSet<Crate> Crates { get; set; }
}
