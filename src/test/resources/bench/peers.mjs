// A peer of `bench quality` in a process of its own: transformers.js over given windows of lines, or
// claude-context with the same model and its vectors in memory. One JSON object a line, in and out.
import { createInterface } from 'node:readline';
import { env, pipeline } from '@huggingface/transformers';
import claude from '@zilliz/claude-context-core';

const [kind, models] = process.argv.slice(2);
const BATCH = 8;
const DIMENSIONS = 384;
const silent = () => {};
console.log = silent;
console.warn = silent;

env.localModelPath = models;
env.allowRemoteModels = false;
const extractor = await pipeline('feature-extraction', 'minilm', {
  dtype: 'q8',
  session_options: { intraOpNumThreads: 2, interOpNumThreads: 1 },
});

async function embed(texts) {
  const vectors = [];
  for (let at = 0; at < texts.length; at += BATCH) {
    const output = await extractor(texts.slice(at, at + BATCH), { pooling: 'mean', normalize: true });
    vectors.push(...output.tolist().map((row) => Float32Array.from(row)));
  }
  return vectors;
}

function nearest(entries, vector, most) {
  const scored = entries.map((entry) => {
    let score = 0;
    for (let i = 0; i < DIMENSIONS; i++) score += entry.vector[i] * vector[i];
    return { entry, score };
  });
  return scored.sort((a, b) => b.score - a.score).slice(0, most);
}

class Windows {
  entries = [];

  async index({ windows }) {
    const ordered = [...windows].sort((a, b) => a.text.length - b.text.length);
    const vectors = await embed(ordered.map((window) => window.text));
    this.entries = ordered.map((window, i) => ({ ...window, vector: vectors[i] }));
    return this.entries.length;
  }

  async search(query, most) {
    const [vector] = await embed([query]);
    return nearest(this.entries, vector, most).map(({ entry }) => entry);
  }
}

class MiniLm extends claude.Embedding {
  maxTokens = 128;
  detectDimension = async () => DIMENSIONS;
  getDimension = () => DIMENSIONS;
  getProvider = () => 'minilm';
  embed = async (text) => (await this.embedBatch([text]))[0];
  embedBatch = async (texts) =>
    (await embed(texts)).map((vector) => ({ vector: Array.from(vector), dimension: DIMENSIONS }));
}

class InMemory {
  documents = [];
  exists = false;
  createCollection = async () => void (this.exists = true);
  dropCollection = async () => void (this.documents = []);
  hasCollection = async () => this.exists;
  listCollections = async () => [];
  checkCollectionLimit = async () => true;
  getCollectionDescription = async () => '';
  getCollectionRowCount = async () => this.documents.length;
  query = async () => [];
  delete = async () => {};
  insert = async (name, documents) => void this.documents.push(...documents);
  search = async (name, vector, { topK }) =>
    nearest(this.documents, vector, topK).map(({ entry, score }) => ({ document: entry, score }));
}

class ClaudeContext {
  constructor() {
    process.env.HYBRID_MODE = 'false';
    this.store = new InMemory();
    this.context = new claude.Context({ embedding: new MiniLm(), vectorDatabase: this.store });
  }

  async index({ tree }) {
    this.tree = tree;
    await this.context.indexCodebase(tree);
    return this.store.documents.length;
  }

  async search(query, most) {
    const found = await this.context.semanticSearch(this.tree, query, most, 0);
    return found.map((each) => ({ ...each, path: each.relativePath }));
  }
}

const place = ({ path, startLine, endLine }) => ({ path, startLine, endLine });
const peer = kind === 'claude-context' ? new ClaudeContext() : new Windows();
for await (const line of createInterface({ input: process.stdin })) {
  const asked = JSON.parse(line);
  const answer = asked.query
    ? { places: (await peer.search(asked.query, asked.most)).map(place) }
    : { chunks: await peer.index(asked) };
  process.stdout.write(`${JSON.stringify(answer)}\n`);
}
