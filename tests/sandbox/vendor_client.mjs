// Runs the vendor's own Node client through the main job. Arguments: base address, API key, a poor account's key, picture.
// Prints one JSON object of what it met.
import { createServer } from 'node:http';
import { Apiframe, ConflictError, ValidationError, AuthenticationError, InsufficientCreditsError } from '@apiframe-ai/sdk';
import { verifyWebhook } from '@apiframe-ai/sdk/webhooks';

const [baseUrl, apiKey, poorKey, picture] = process.argv.slice(2);
const client = new Apiframe({ apiKey, baseUrl });
const caught = async (promise) => promise.then(() => null, (error) => error);

const hooks = [];
const hook = createServer(async (request, response) => {
  const parts = [];
  for await (const part of request) parts.push(part);
  const body = Buffer.concat(parts);
  const signature = request.headers['x-webhook-signature'];
  hooks.push({
    event: JSON.parse(body).event,
    verified: verifyWebhook({ apiKey, body, signature }),
    forged: verifyWebhook({ apiKey: poorKey, body, signature }),
  });
  response.end();
});
await new Promise((listening) => hook.listen(0, '127.0.0.1', listening));

const before = await client.me();
const upload = await client.uploads.create({ file: picture });
const { assetId } = await client.assets.create({ url: upload.url, type: 'image' });
let asset = await client.assets.get(assetId);
while (asset.status === 'Processing') {
  await new Promise((later) => setTimeout(later, 50));
  asset = await client.assets.get(assetId);
}
const input = {
  model: 'seedance-2',
  prompt: 'A fox in the snow',
  seedanceParams: { duration: 4, resolution: '480p', start_image: upload.url, end_image: `asset://${assetId}` },
  webhookUrl: `http://127.0.0.1:${hook.address().port}/`,
};
const accepted = await client.videos.generate(input, { idempotencyKey: 'once' });
const replayed = await client.videos.generate(input, { idempotencyKey: 'once' });
const conflict = await caught(client.videos.generate({ ...input, prompt: 'Another' }, { idempotencyKey: 'once' }));
const progress = [];
const job = await client.jobs.waitFor(accepted.jobId, {
  intervalMs: 100,
  maxIntervalMs: 200,
  onProgress: (seen) => progress.push(seen.progress),
});
const clip = Buffer.from(await (await fetch(job.result.videoUrl)).arrayBuffer());
const list = await client.jobs.list({ limit: 5 });
const refused = await client.videos.generate({ ...input, prompt: '[refuse:person]' });
const refusal = await caught(client.jobs.waitFor(refused.jobId, { intervalMs: 100 }));
const invalid = await caught(client.videos.generate({ ...input, seedanceParams: { duration: 99 } }));
const poor = await caught(new Apiframe({ apiKey: poorKey, baseUrl }).videos.generate(input));
const stranger = await caught(new Apiframe({ apiKey: 'afk_nobody', baseUrl }).me());
const { models } = await client.models.list({ modality: 'video' });
const after = await client.me();
while (hooks.length < 2) await new Promise((later) => setTimeout(later, 50));
hook.close();

console.log(JSON.stringify({
  upload: upload.kind,
  asset: asset.status,
  replayed: replayed.jobId === accepted.jobId,
  conflict: conflict instanceof ConflictError,
  job: job.status,
  progress,
  clip: clip.subarray(4, 8).toString(),
  list: list.jobs.map((each) => each.id).includes(accepted.jobId),
  refusal: refusal.message,
  invalid: invalid instanceof ValidationError && invalid.details,
  poor: poor instanceof InsufficientCreditsError && [poor.creditsRequired, poor.creditsAvailable],
  stranger: stranger instanceof AuthenticationError && typeof stranger.requestId,
  models: models.map((model) => model.id),
  spent: before.team.credits - after.team.credits,
  hooks,
}));
process.exit(0);
