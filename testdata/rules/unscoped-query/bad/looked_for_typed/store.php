<?php
class Store {
  private PDO $pdo;
  private function find($id, $tenant) {
    return DB::selectOne('SELECT id, total FROM orders WHERE id = ? AND tenant_id = ?', [$id, $tenant]);
  }
  function selectOne($id, $tenant) {
    $order = DB::selectOne('SELECT id, total FROM orders WHERE id = ? AND tenant_id = ?', [$id, $tenant]);
    DB::update('UPDATE orders SET total = 102 WHERE id = ?', [$id]); // expect: unscoped-query "orders"
  }
  function helper($id, $tenant) {
    $this->find($id, $tenant);
    DB::update('UPDATE orders SET total = 106 WHERE id = ?', [$id]); // expect: unscoped-query "orders"
  }
}
