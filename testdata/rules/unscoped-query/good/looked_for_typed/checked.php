<?php
class Store {
  private function requireOwn($id, $tenant) {
    $order = DB::selectOne('SELECT id, total FROM orders WHERE id = ? AND tenant_id = ?', [$id, $tenant]);
    abort_unless($order, 404);
    return $order;
  }
  function checksAbort($id, $tenant) {
    $this->requireOwn($id, $tenant);
    DB::update('UPDATE orders SET total = 5 WHERE id = ?', [$id]);
  }
}
