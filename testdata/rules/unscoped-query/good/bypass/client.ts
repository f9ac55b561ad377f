export function getBypassRlsPrisma() {
  return privileged;
}
