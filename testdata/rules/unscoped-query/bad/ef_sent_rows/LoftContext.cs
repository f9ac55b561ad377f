using Microsoft.EntityFrameworkCore;

public class Sail
{
    public Guid Id { get; set; }
    public Guid TenantId { get; set; }
    public int Size { get; set; }
}

public class LoftContext : DbContext
{
    public DbSet<Sail> Sails { get; set; }
}
