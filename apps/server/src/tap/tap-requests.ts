/** What a connection may ask of its session's tap. */
import {
  type TapRequests,
  tapCommandsSchema,
  tapFindingsSchema,
  tapNetworkSchema,
  tapOpenSchema,
  tapRequestSchema,
} from '@roundtrip/protocol';
import { z } from 'zod';
import { type Answered, type Request, validated } from '../request.ts';
import type { TapPage } from './tap-feed.ts';
import { type SessionTap, type Taps, UNKNOWN_TAP } from './taps.ts';

export interface TapRequestParts {
  taps: Taps;
  session: string;
  /** The connection that asks. */
  page: TapPage;
}

const resumeSchema = z.strictObject({});

export function tapRequests({ taps, session, page }: TapRequestParts): Record<keyof TapRequests, Request> {
  function onTap<Schema extends z.ZodType<{ tapId: string }>>(
    schema: Schema,
    handle: (open: SessionTap, request: z.output<Schema>) => Answered | Promise<Answered>,
  ): Request {
    return validated(schema, (request) => {
      const open = taps.of(session, request.tapId);
      return open ? handle(open, request) : UNKNOWN_TAP;
    });
  }

  return {
    'tap:open': validated(tapOpenSchema, ({ network }) => taps.open(session, network, page)),
    'tap:resume': validated(resumeSchema, () => taps.resume(session, page)),
    'tap:close': onTap(tapRequestSchema, async () => {
      await taps.close(session, 'closed');
      return { ok: true };
    }),
    'tap:network': onTap(tapNetworkSchema, (open, { network }) => {
      open.network = network;
      open.tap.setNetwork(open.network);
      return { ok: true };
    }),
    'tap:clear': onTap(tapRequestSchema, ({ tap }) => {
      tap.clear();
      return { ok: true };
    }),
    'tap:commands': onTap(tapCommandsSchema, async ({ tap }, { connection, from, count }) => ({
      ok: true,
      ...(await tap.commands(connection, from, count)),
    })),
    'tap:recorded': onTap(tapCommandsSchema, async ({ tap }, { connection, from, count }) => ({
      ok: true,
      ...(await tap.words(connection, from, count)),
    })),
    'tap:findings': onTap(
      tapFindingsSchema,
      async ({ tap }, { range, connections, rttMs, silenceMs, client }) => ({
        ok: true,
        ...(await tap.findings({
          silenceMs,
          ...(range && { range }),
          ...(connections && { connections }),
          ...(rttMs !== undefined && { rttMs }),
          ...(client !== undefined && { client }),
        })),
      }),
    ),
  };
}
