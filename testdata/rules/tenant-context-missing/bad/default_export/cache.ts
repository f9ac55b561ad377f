import { createClient } from "redis";

// Another class's connect() is not the pool's.
export class Cache {
  private readonly client = createClient();

  async connect() {
    await this.client.connect();
  }
}
