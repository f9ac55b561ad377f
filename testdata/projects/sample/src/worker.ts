import { pool } from "./db.js";
import { paymentReminders } from "./jobs/paymentReminders.js";
import { planReminders } from "./jobs/planReminders.js";
import { revenueReport } from "./jobs/revenueReport.js";

// Started once a night; the report goes out on the first of the month.
const jobs = [planReminders, paymentReminders];
if (new Date().getDate() === 1) jobs.push(revenueReport);

for (const job of jobs) {
  try {
    await job();
  } catch (error) {
    console.error(job.name, error);
    process.exitCode = 1;
  }
}
await pool.end();
