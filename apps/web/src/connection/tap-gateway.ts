/** The way to the server for taps: requests with their answers, and what it tells of the tap. Decides nothing. */
import type { TapEvents, TapRequests } from '@roundtrip/protocol';
import { ask } from './ask.ts';
import { openedSocket } from './gateway.ts';

export type TapRequestName = keyof TapRequests;
export type TapAnswer<Name extends TapRequestName> = Parameters<Parameters<TapRequests[Name]>[1]>[0];

export function requestTap<Name extends TapRequestName>(
  name: Name,
  request: Parameters<TapRequests[Name]>[0],
): Promise<TapAnswer<Name>> {
  return ask<TapAnswer<Name>>(name, request) as Promise<TapAnswer<Name>>;
}

export interface TapListener {
  onConnection: TapEvents['tap:connection'];
  onChunk: TapEvents['tap:chunk'];
  onClosed: TapEvents['tap:closed'];
  /** There is a connection to the server, whether new or recovered: whatever was told in between is missing. */
  onConnected(): void;
}

/** Passes on all that the server tells of taps, for as long as the page lives. Call once. */
export async function listenToTap(listener: TapListener): Promise<void> {
  const opened = await openedSocket();
  if (opened === undefined) return;
  opened.on('tap:connection', listener.onConnection);
  opened.on('tap:chunk', listener.onChunk);
  opened.on('tap:closed', listener.onClosed);
  opened.on('connect', listener.onConnected);
  if (opened.connected) listener.onConnected();
}
