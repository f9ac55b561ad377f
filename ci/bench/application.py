"""The tree of an application in several languages, from a seed: mostly code without SQL, a share of files with it."""

# Of each language: its extension, what a file begins and ends with, a part without SQL, one with it, the import of another file.
LANGUAGES = {
    "typescript": (
        ".ts",
        "import {{ logger }} from 'log';\n",
        "import {{ handle{other} }} from '../{folder}/{file}';\n",
        """
export interface Options{n} {{ name: string; limit?: number; tags: string[]; }}

/** Puts together what the page about {noun} shows. */
export async function handle{n}(options: Options{n}): Promise<string[]> {{
  const limit = options.limit ?? {number};
  const names = options.tags.filter((tag) => tag.length > 2).map((tag) => `${{tag}}:${{options.name}}`);
  if (names.length > limit) {{
    logger.warn('too many names', {{ count: names.length }});
    return names.slice(0, limit);
  }}
  for (const name of names) logger.debug(name.toUpperCase());
  return names;
}}
""",
        """
export async function find{n}(pool: Pool, tenant: string, id: string) {{
  const client = await pool.connect();
  try {{
    await client.query('BEGIN');
    await client.query("SELECT set_config('app.tenant_id', $1, true)", [tenant]);
    const found = await client.query('SELECT id, name FROM {table} WHERE tenant_id = $1 AND id = $2', [tenant, id]);
    await client.query('COMMIT');
    return found.rows[0];
  }} finally {{
    client.release();
  }}
}}
""",
    ),
    "python": (
        ".py",
        "import logging\n\nlog = logging.getLogger(__name__)\n",
        "from app.{folder}.{file} import handle{other}\n",
        '''

class Options{n}:
    """What a request about {noun} says."""

    def __init__(self, name, limit={number}):
        self.name = name
        self.limit = limit


def handle{n}(options, tags):
    names = [f"{{tag}}:{{options.name}}" for tag in tags if len(tag) > 2]
    if len(names) > options.limit:
        log.warning("too many names: %d", len(names))
        return names[: options.limit]
    return sorted(names, key=str.lower)
''',
        '''

def find{n}(connection, tenant, key):
    with connection.cursor() as cursor:
        cursor.execute("SELECT id, name FROM {table} WHERE tenant_id = %s AND id = %s", (tenant, key))
        return cursor.fetchone()
''',
    ),
    "go": (
        ".go",
        'package service\n\nimport (\n\t"context"\n\t"errors"\n\t"strings"\n)\n',
        "",
        """
// Options{n} is what a request about {noun} says.
type Options{n} struct {{
	Name  string
	Limit int
}}

func Handle{n}(ctx context.Context, options Options{n}, tags []string) ([]string, error) {{
	names := make([]string, 0, len(tags))
	for _, tag := range tags {{
		if len(tag) > 2 {{
			names = append(names, strings.ToUpper(tag)+":"+options.Name)
		}}
	}}
	if len(names) > {number} {{
		return nil, errors.New("too many names")
	}}
	return names, nil
}}
""",
        """
func Find{n}(ctx context.Context, db *sql.DB, tenant, id string) (string, error) {{
	var name string
	err := db.QueryRowContext(ctx, `SELECT name FROM {table} WHERE tenant_id = $1 AND id = $2`, tenant, id).Scan(&name)
	return name, err
}}
""",
    ),
    "java": (
        ".java",
        "package com.shop.service;\n\nimport java.util.ArrayList;\nimport java.util.List;\n",
        "import com.shop.{folder}.{other};\n",
        """
class Handler{n} {{
  private final String name;
  private int limit = {number};

  Handler{n}(String name) {{ this.name = name; }}

  /** What the page about {noun} shows. */
  List<String> handle(List<String> tags) {{
    List<String> names = new ArrayList<>();
    for (String tag : tags) {{
      if (tag.length() > 2 && names.size() < limit) names.add(tag.toUpperCase() + ":" + name);
    }}
    return names;
  }}
}}
""",
        """
class Repository{n} {{
  private final JdbcTemplate template;

  Repository{n}(JdbcTemplate template) {{ this.template = template; }}

  String find(String tenant, String id) {{
    return template.queryForObject("SELECT name FROM {table} WHERE tenant_id = ? AND id = ?", String.class, tenant, id);
  }}
}}
""",
    ),
    "ruby": (
        ".rb",
        "# frozen_string_literal: true\n",
        "require_relative '../{folder}/{file}'\n",
        """
class Handler{n}
  # What the page about {noun} shows.
  def initialize(name, limit: {number})
    @name = name
    @limit = limit
  end

  def handle(tags)
    names = tags.reject {{ |tag| tag.size < 3 }}.map {{ |tag| "#{{tag}}:#{{@name}}" }}
    return names.first(@limit) if names.size > @limit
    names.sort
  end
end
""",
        """
class Finder{n}
  def find(tenant, id)
    ActiveRecord::Base.connection.exec_query("SELECT id, name FROM {table} WHERE tenant_id = $1 AND id = $2", "find", [tenant, id])
  end
end
""",
    ),
}
SHARES = {"typescript": 40, "python": 22, "go": 16, "java": 14, "ruby": 8}
NOUNS = "orders invoices settings reports members invitations uploads exports webhooks sessions".split()
PROSE = [
    "Callers select the rows that they need from what this gives.",
    "We update the cache here; see the notes of the last release.",
    "Names are set by the form and never come from outside.",
]
PER_FOLDER = 40


def source(random, number, count, tables):
    """The name and text of one file."""
    language = random.choices(list(SHARES), SHARES.values())[0]
    extension, start, imports, plain, query = LANGUAGES[language]
    sign = {"python": "#", "ruby": "#"}.get(language, "//")
    values = {"noun": random.choice(NOUNS), "number": number % 97 + 3}
    text = start
    for _ in range(random.choice([0, 1, 2, 4])):
        other = random.randrange(count)
        text += imports.format(other=other, folder=f"part{other // PER_FOLDER}", file=f"file{other}")
    if random.random() < 0.06:
        text += f"{sign} {random.choice(PROSE)}\n"
    for part in range(min(int(random.expovariate(0.25)) + 1, 30)):
        text += plain.format(n=f"{number}_{part}" if part else number, **values)
    if random.random() < 0.05:
        for part in range(random.randint(1, 6)):
            text += query.format(n=f"{number}_{part}", table=random.choice(tables), **values)
    return f"file{number}{extension}", text


def write(folder, random, count):
    tables = [f"table_{n}" for n in range(60)]
    schema = folder / "db" / "migrations"
    schema.mkdir(parents=True)
    lines = ["CREATE TABLE tenants (id uuid PRIMARY KEY);\n"]
    for table in tables:
        lines.append(f"CREATE TABLE {table} (id uuid PRIMARY KEY, tenant_id uuid NOT NULL REFERENCES tenants (id), name text);\n")
    (schema / "20200101000000_start.sql").write_text("".join(lines))
    for number in range(count):
        part = folder / "app" / f"part{number // PER_FOLDER}"
        part.mkdir(parents=True, exist_ok=True)
        name, text = source(random, number, count, tables)
        (part / name).write_text(text)
