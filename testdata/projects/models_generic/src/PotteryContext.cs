using Microsoft.EntityFrameworkCore;

public class PotteryContext(DbContextOptions options, ITenant tenant) : DbContext(options)
{
    public DbSet<Kiln> Kilns { get; set; }
    public DbSet<Glaze> Glazes { get; set; }
    public DbSet<Firing> Firings { get; set; }
    public DbSet<Clay> Clays { get; set; }

    protected override void OnModelCreating(ModelBuilder builder)
    {
        builder.Entity<Firing>().HasQueryFilter(firing => firing.TenantId == tenant.Id);
    }
}
