import express from "express";
import { customers } from "./routes/customers.js";
import { invoices } from "./routes/invoices.js";
import { portal } from "./routes/portal.js";
import { workOrders } from "./routes/workOrders.js";
import { requireSession } from "./session.js";

const app = express();
app.use(express.json());
app.use("/portal", portal);
app.use("/:company/customers", requireSession, customers);
app.use("/:company/work-orders", requireSession, workOrders);
app.use("/:company/invoices", requireSession, invoices);
app.listen(Number(process.env.PORT ?? 3000));
