// An OpenID provider on a loopback port, with one client and people who sign in by any password.
// Its environment has the port, the client's secret, and the people as JSON.
import { generateKeyPairSync, randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import { Provider } from 'oidc-provider';

const { PORT: port, SECRET: secret, PEOPLE: people } = process.env;
const known = JSON.parse(people);
const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const key = { ...privateKey.export({ format: 'jwk' }), kid: randomUUID(), alg: 'RS256', use: 'sig' };

const provider = new Provider(`http://127.0.0.1:${port}`, {
  clients: [{
    client_id: 'holdfast',
    client_secret: secret,
    redirect_uris: ['http://127.0.0.1:9/callback'],
  }],
  jwks: { keys: [key] },
  cookies: { keys: [randomUUID()] },
  scopes: ['openid', 'email', 'profile', 'groups'],
  claims: { email: ['email', 'email_verified'], profile: ['name'], groups: ['groups'] },
  pkce: { required: () => true },
  findAccount: (context, id) => known[id] && {
    accountId: id,
    claims: () => ({ sub: id, ...known[id] }),
  },
});
createServer(provider.callback()).listen(port, '127.0.0.1', () => console.log('listening'));
