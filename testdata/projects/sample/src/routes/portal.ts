import { Router } from "express";
import { pool } from "../db.js";

// Where the link in a reminder leads: the customer has no account.
export const portal = Router();

portal.get("/balance/:customer", async (req, res) => {
  const balance = await pool.query("SELECT number, issued_on, total FROM open_balance($1)", [
    req.params.customer,
  ]);
  res.json(balance.rows);
});
