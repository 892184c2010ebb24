export function readConfig(environment = process.env): string | undefined {
  return environment['PORT'];
}
