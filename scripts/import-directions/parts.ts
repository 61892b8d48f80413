/** The parts of the workspace and what each may import: the table behind “Imports run one way”. */

export interface Part {
  /** Path from the root of the repository, with slashes. */
  directory: string;
  /** Package names of the parts that it may import. */
  mayImport: readonly string[];
  /** Compiles without DOM and Node types: data in, data out. */
  pure?: true;
  /** Runs on every platform that has an adapter: compiles without the types of Node. */
  portable?: Portable;
}

export interface Portable {
  /** The packages beside the workspace's that it may import: their types name no platform, or are not used. */
  libraries: readonly string[];
  /** A folder of it that these rules do not hold for, with an adapter for each platform. */
  adapters?: string;
}

const protocol = '@roundtrip/protocol';
const workload = '@roundtrip/workload';
const analysis = '@roundtrip/analysis';
const lessons = '@roundtrip/lessons';
const checks = '@roundtrip/checks';
const replies = '@roundtrip/replies';
const codegen = '@roundtrip/codegen';
/** What the engine needs of where it runs, and the adapter for Node. */
const platform = '@roundtrip/platform';
const wire = '@roundtrip/wire';
const engine = '@roundtrip/engine';
const findings = '@roundtrip/findings';
const tap = '@roundtrip/tap';
const server = '@roundtrip/server';
/** Shared by tests; never imported by production code. */
const testing = '@roundtrip/testing';

export const PARTS: readonly Part[] = [
  { directory: 'packages/testing', mayImport: [] },
  { directory: 'packages/protocol', mayImport: [], pure: true },
  { directory: 'packages/workload', mayImport: [protocol, testing], pure: true },
  { directory: 'packages/analysis', mayImport: [protocol], pure: true },
  { directory: 'packages/lessons', mayImport: [protocol], pure: true },
  { directory: 'packages/checks', mayImport: [protocol, workload, analysis], pure: true },
  { directory: 'packages/replies', mayImport: [protocol, workload], pure: true },
  { directory: 'packages/codegen', mayImport: [protocol, workload, testing], pure: true },
  { directory: 'packages/platform', mayImport: [], portable: { libraries: [], adapters: 'src/node' } },
  {
    directory: 'packages/wire',
    mayImport: [protocol, analysis, platform],
    portable: { libraries: ['d3-random'] },
  },
  {
    directory: 'packages/findings',
    mayImport: [protocol, workload, analysis, replies, codegen, testing],
    pure: true,
  },
  {
    directory: 'packages/tap',
    mayImport: [protocol, workload, analysis, replies, platform, wire, findings, testing],
  },
  // Its tests compare what programs do with what the engine does.
  {
    directory: 'packages/engine',
    mayImport: [protocol, workload, analysis, replies, codegen, platform, wire, testing],
    portable: { libraries: ['@ioredis/commands'] },
  },
  // It judges what the people of a room are to reach; its tests run the experiments of the lessons.
  {
    directory: 'apps/server',
    mayImport: [protocol, workload, analysis, checks, replies, platform, wire, engine, lessons, tap, testing],
  },
  // It runs experiments as the server does, without a page.
  {
    directory: 'apps/cli',
    mayImport: [protocol, analysis, checks, lessons, wire, tap, server, testing],
  },
  {
    directory: 'apps/web',
    mayImport: [protocol, workload, analysis, checks, replies, lessons, codegen, findings],
  },
  { directory: 'bench', mayImport: [protocol, workload, analysis, wire, engine, tap, testing] },
  { directory: 'e2e', mayImport: [protocol, workload, analysis, wire, engine, testing] },
  // The programs import nothing of ours; their tests run them through a tap.
  { directory: 'examples', mayImport: [protocol, tap, testing] },
  { directory: 'scripts', mayImport: [] },
];
