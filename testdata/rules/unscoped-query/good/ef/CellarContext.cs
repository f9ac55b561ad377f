using Microsoft.EntityFrameworkCore;

namespace Cellar;

public class CellarContext(DbContextOptions<CellarContext> options) : DbContext(options)
{
    public DbSet<Barrel> Barrels => Set<Barrel>();
    public DbSet<Visit> Visits { get; set; }
    public DbSet<Region> Regions { get; set; }

    protected override void OnModelCreating(ModelBuilder model)
    {
        model.Entity<Visit>().ToTable("cellar_visits");
        model.Entity<Barrel>().HasQueryFilter(barrel => barrel.EmptiedAt == null);
    }
}

public enum BarrelState { Full, Empty }
