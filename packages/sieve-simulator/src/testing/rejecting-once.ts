/**
 * A port whose call number `failingCall` (1 for the first) fails before it does anything; `calls`
 * counts all of them. Methods whose names are in `async` reject, the others throw.
 */
export function rejectingOnce<Port extends object>(
  port: Port,
  failingCall: number,
  async: readonly (keyof Port)[],
) {
  const calls: string[] = [];
  const proxy = new Proxy(port, {
    get(target, name, receiver) {
      const value: unknown = Reflect.get(target, name, receiver);
      if (typeof value !== 'function') return value;
      return (...parameters: unknown[]) => {
        calls.push(String(name));
        if (calls.length !== failingCall) return value.apply(target, parameters);
        const error = new Error(`call ${failingCall}, ${String(name)}, fails`);
        if (async.includes(name as keyof Port)) return Promise.reject(error);
        throw error;
      };
    },
  });
  return { port: proxy, calls };
}
