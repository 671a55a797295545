import { emulatorAccess, type Emulator } from '../aws/emulator.ts';

// An emulator reads from the signature which service is meant, and checks it only while it enforces rights.
const signed = (service: string) => ({
  Authorization: `AWS4-HMAC-SHA256 Credential=test/20260101/${emulatorAccess.region}/${service}/aws4_request, SignedHeaders=host, Signature=none`,
});

type Request = {
  readonly method?: string;
  readonly path?: string;
  readonly headers?: Record<string, string>;
};

async function call(
  { endpoint }: Emulator,
  service: string,
  body: string,
  { method = 'POST', path = '/', headers = {} }: Request,
): Promise<string> {
  const answer = await fetch(`${endpoint}${path}`, {
    method,
    headers: { ...signed(service), ...headers },
    ...(body !== '' && { body }),
  });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${service} answers ${answer.status}: ${text.slice(0, 500)}`);
  return text;
}

/** Calls a service of which the project has no client, by the JSON protocols. */
export const jsonCall = (
  emulator: Emulator,
  service: string,
  target: string,
  body: unknown,
): Promise<string> =>
  call(emulator, service, JSON.stringify(body), {
    headers: { 'X-Amz-Target': target, 'Content-Type': 'application/x-amz-json-1.1' },
  });

/** The same by the REST protocol. */
export const restCall = (
  emulator: Emulator,
  service: string,
  { body, ...request }: { readonly method: string; readonly path: string; readonly body?: unknown },
): Promise<string> =>
  call(emulator, service, body === undefined ? '' : JSON.stringify(body), {
    ...request,
    headers: { 'Content-Type': 'application/json' },
  });

/** The same by the query protocol, which answers in XML. */
export const queryCall = (
  emulator: Emulator,
  service: string,
  parameters: Readonly<Record<string, string>>,
): Promise<string> =>
  call(emulator, service, new URLSearchParams(parameters).toString(), {
    headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
  });
