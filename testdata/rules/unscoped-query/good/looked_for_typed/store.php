<?php
class Store {
  private PDO $pdo;
  function fetch($id, $tenant) {
    $stmt = $this->pdo->prepare('SELECT id, total FROM orders WHERE id = ? AND tenant_id = ?');
    $stmt->execute([$id, $tenant]);
    $order = $stmt->fetch();
    if (!$order) { throw new NotFound(); }
    $this->pdo->prepare('UPDATE orders SET total = 1 WHERE id = ?')->execute([$id]);
  }
  function selectOne($id, $tenant) {
    $order = DB::selectOne('SELECT id, total FROM orders WHERE id = ? AND tenant_id = ?', [$id, $tenant]);
    abort_if(!$order, 404);
    DB::update('UPDATE orders SET total = 2 WHERE id = ?', [$id]);
  }
  function empty($id, $tenant) {
    $rows = DB::select('SELECT id, total FROM orders WHERE id = ? AND tenant_id = ?', [$id, $tenant]);
    if (empty($rows)) { return null; }
    DB::update('UPDATE orders SET total = 3 WHERE id = ?', [$id]);
  }
  function assoc($id, $tenant) {
    $order = $this->connection->fetchAssociative('SELECT id, total FROM orders WHERE id = ? AND tenant_id = ?', [$id, $tenant]);
    if ($order === false) { throw new NotFound(); }
    $this->connection->executeStatement('UPDATE orders SET total = 4 WHERE id = ?', [$id]);
  }
  private function find($id, $tenant) {
    return DB::selectOne('SELECT id, total FROM orders WHERE id = ? AND tenant_id = ?', [$id, $tenant]);
  }
  function helper($id, $tenant) {
    $order = $this->find($id, $tenant) ?? throw new NotFound();
    DB::update('UPDATE orders SET total = 5 WHERE id = ?', [$id]);
  }
  function helper2($id, $tenant) {
    if (!$this->find($id, $tenant)) { return; }
    DB::update('UPDATE orders SET total = 6 WHERE id = ?', [$id]);
  }
}
