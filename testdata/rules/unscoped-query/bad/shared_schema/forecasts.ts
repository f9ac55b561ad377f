import { pool } from "./db";

class Forecaster {
  async forecast(schema: string, stay: number) {
    const client = await pool.connect();
    try {
      await client.query(`SET search_path TO "${schema}", public`);
      const { rows } = await client.query("SELECT days FROM forecasts WHERE stay_id = $1", [stay]); // expect: unscoped-query
      await this.store(client, stay, rows[0].days + 1);
    } finally {
      await client.query("RESET search_path");
      client.release();
    }
  }

  private async store(client: any, stay: number, days: number) {
    await client.query("UPDATE forecasts SET days = $2 WHERE stay_id = $1", [stay, days]); // expect: unscoped-query
  }
}

export default new Forecaster();
