<?php
class OrderRepo {
    private PDO $pdo;
    public function __construct(PDO $pdo) { $this->pdo = $pdo; }
    public function all(): array {
        return $this->pdo->query("SELECT * FROM orders ORDER BY id")->fetchAll();
    }
}
class PromotedRepo {
    public function __construct(private PDO $pdo) {}
    public function all(): array {
        return $this->pdo->query("SELECT * FROM orders ORDER BY id")->fetchAll();
    }
}
class BadRepo {
    public function __construct(private PDO $pdo) {}
    public function all(): array {
        return $this->pdo->query("SELECT * FROM orders ORDER BY total")->fetchAll(); // expect: tenant-context-missing
    }
}
function listOrders(string $tenantId): array {
    $pdo = new PDO(getenv('DSN'));
    $pdo->beginTransaction();
    $stmt = $pdo->prepare("SELECT set_config('app.tenant_id', ?, true)");
    $stmt->execute([$tenantId]);
    $rows = (new OrderRepo($pdo))->all();
    $more = new PromotedRepo($pdo);
    $rows2 = $more->all();
    $pdo->commit();
    return $rows;
}
function bad(): array {
    $pdo = new PDO(getenv('DSN'));
    $repo = new BadRepo($pdo);
    return $repo->all();
}
