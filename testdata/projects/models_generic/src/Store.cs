using Microsoft.EntityFrameworkCore;

public interface IStore<T>;

// The bounds of a parameter declare no context.
public class Store<TKey, T> : IStore<T>
    where T : class
    where TKey : PotteryContext
{
    private readonly DbContext _context;

    public Task<T?> Get(Guid id) => _context.Set<T>().FindAsync(id);
    public Task<List<T>> All() => _context.Set<T>().ToListAsync(); // told above
    private bool Has<T>(string name) => typeof(T).GetProperty(name) != null;
    public void Add(T row) => _context.Set<T>().Add(row);
}

// Gives its own parameter to another one.
public class ArchivedStore<TRow>(PotteryContext context) : Store<Guid, TRow>(context);

public class Kilns(ArchivedStore<Models.Kiln> kilns, IStore<Glaze> glazes, IStore<Firing> firings, IStore<Clay> clays);

public class OwnStore<T>(PotteryContext context)
{
    public Task<List<T>> All(Guid tenant) => context.Set<T>().Where(row => row.TenantId == tenant).ToListAsync();
}

public class Glazes(OwnStore<Glaze> glazes);

public class FiredStore<T>(PotteryContext context)
{
    public Task<List<T>> All() => context.Set<T>().ToListAsync();
}

public class Firings(FiredStore<Firing> firings);

public class Exporter(PotteryContext context)
{
    public async Task<int> Count<T>() where T : class
    {
        return await context.Set<T>().IgnoreQueryFilters().CountAsync();
    }

    public async Task Export() => await Count<Firing>();
}

// Only the first set is what the query is judged by.
public class Glazings(PotteryContext context)
{
    public Task<List<Glaze>> Of(Guid tenant) =>
        (from glaze in context.Glazes
         join kiln in context.Kilns on glaze.Id equals kiln.Id
         where glaze.TenantId == tenant
         select glaze).ToListAsync();
}
