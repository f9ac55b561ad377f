const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

export function assertUuid(id: string): void {
  if (!UUID.test(id)) throw new Error('not a UUID');
}

export function warnOfForm(id: string): void {
  if (!UUID.test(id)) console.warn('not a UUID');
}
