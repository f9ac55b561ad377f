export const BY_EMAIL = "SELECT id FROM users WHERE email = $1";

export class Queries {
  static readonly BY_NAME = "SELECT id FROM users WHERE name = $1";
}
