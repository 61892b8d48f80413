/** What to do instead, before it is put into words and into a client's code. */
import type { ManyForm } from '../commands/many-form.ts';
import type { Shape } from '../commands/shape.ts';
import type { PairRule } from '../pair-rules.ts';

export type Advice =
  /** Send the commands of a loop together; `phases` times if some need replies of others. */
  | { kind: 'pipeline'; batchSize: number; phases: number }
  | { kind: 'many-keys'; form: ManyForm; batchSize: number }
  /** One command does what two did, or two go together. */
  | { kind: 'pair'; rule: PairRule }
  | { kind: 'remember' }
  | { kind: 'one-connection' }
  | { kind: 'smaller-batches'; commands: number; replyBytes: number; batchSize: number }
  | { kind: 'slow-command'; name: string; isBlocking: boolean }
  /** Without MULTI and EXEC; or with them in one write. */
  | { kind: 'without-transaction'; roundTrips: number }
  | { kind: 'transaction-at-once' }
  | { kind: 'increment'; instead: Shape }
  /** Of so many attempts, so many were in vain; `instead` does it where it only adds. */
  | { kind: 'script'; attempts: number; conflicts: number; instead?: Shape };
