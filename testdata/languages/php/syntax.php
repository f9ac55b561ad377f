<?php
declare(strict_types=1);
namespace App\Repo;

use App\Models\Order as O;
use Illuminate\Support\Facades\DB;
use App\{Alpha, Beta\Gamma as G};
use function App\helper;
require_once __DIR__ . '/db.php';

const TOP = 'x';

#[ORM\Entity(repositoryClass: Repo::class), Final2]
final class OrderRepo extends Base implements Finder, \Countable
{
    use Tenanted, Soft;
    private const FIND = 'SELECT * FROM orders WHERE name = \'x\' AND b = \\ \n';
    public const A = 1, B = 'b';
    private static ?PDO $pdo = null, $other;
    protected string $table = "orders";

    public function __construct(private readonly \PDO $db, protected ?Foo $foo = null, string ...$rest) {}

    #[Transactional]
    public function find(int $id, array|Foo $x, &$ref): ?Order
    {
        $sql = "SELECT \"a\" FROM $table WHERE id = {$this->id} AND b = ${name} AND c = $a->b AND d = $a[0] AND e = $a[key] {$x['y']}\n";
        $sql .= <<<SQL
            SELECT *
              FROM {$t} WHERE x = '\n'
            SQL;
        $raw = <<<'RAW'
          SELECT $x
          RAW;
        $rows = $this->db->query($sql)->fetchAll();
        $this?->foo?->bar(1, ...$args);
        self::$pdo->exec('SET LOCAL ' . $x . "y");
        DB::transaction(function (Connection $c) use ($id, &$x) {
            DB::statement("SELECT 1");
            return $id;
        });
        DB::transaction(fn ($c) => $c->run(name: 'x', tenant: $id));
        [$a, 'k' => $b] = [1, 2];
        list($a, $b) = $c;
        $arr[] = ['tenant_id' => $id, 'x', ...$more];
        $o = new Order($id, name: 'x');
        $p = new class(1) extends Base { public function go() { return 1; } };
        static::create([]);
        parent::find($id);
        helper($id);
        \strlen('x');
        $fn($x);
        $obj->$method(1);
        if ($a) { b(); } elseif ($b) { c(); } else if ($c) { d(); } else { e(); }
        if ($a): b(); elseif ($b): c(); else: d(); endif;
        foreach ($rows as $k => $row) { echo $row; }
        for ($i = 0; $i < 3; $i++) { continue; }
        while (true) { break; }
        do { x(); } while ($a);
        switch ($a) { case 1: x(); break; default: y(); }
        $m = match (true) { $a, $b => 1, default => throw new E("x") };
        try { risky(); } catch (A | B $e) { throw $e; } finally { done(); }
        $x ??= 1;
        $y = $a ?? $b;
        $z = $a ? $b : $c;
        $w = $a ?: $b;
        $t = (string) $a . sprintf('%s', $b);
        yield $k => $v;
        $q = $a instanceof Foo;
        $callback = $this->find(...);
        return $a[0]['x'];
    }
    abstract function nothing();
    public function one() { return static function () { return 1; }; }
}
enum Suit: string { case Hearts = 'H'; public function f() {} }
interface I { function g(); }
trait Tenanted { public function h() {} }
function top(callable $f = null) { static $cache = []; global $g; return $f(); }
?>
<b><?= $x ?></b>
