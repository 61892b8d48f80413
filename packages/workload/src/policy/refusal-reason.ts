/** Why a command is refused on a shared playground. */
export type RefusalReason =
  | 'administration'
  | 'blocking'
  | 'connection'
  | 'key-space-wide'
  | 'outside'
  | 'payload'
  | 'pub-sub'
  | 'scripting'
  | 'transaction'
  | 'unbounded';

/** Each completes “X is refused: …” with the reason, and says in a second sentence what to do instead. */
export const REASONS: Readonly<Record<RefusalReason, string>> = {
  administration:
    'it inspects or changes the server itself, which you share with others. ' +
    'Leave it out, or try it on a Redis of your own.',
  blocking:
    'it waits for what another client does, so what would be measured is the waiting. ' +
    'Leave it out, or use the form that answers at once, as LPOP is for BLPOP.',
  connection:
    'it changes the state of the connection, which the playground sets up itself. ' +
    'Leave it out: you are connected already, to a key space of your own.',
  'key-space-wide':
    'it works on all keys of the server, and not all of them are yours. ' +
    'Use a command that names its keys.',
  outside: 'it reaches keys beyond those it names as yours. Name the keys you want to work on.',
  payload:
    'it loads the internal format of Redis, and a damaged payload can stop the server. ' +
    'Write the value with ordinary commands.',
  'pub-sub':
    'its messages are seen by everyone on the server, and replies no longer match commands. ' +
    'To send messages through Redis here, use a stream: XADD and XRANGE.',
  scripting:
    'a script can run for any time, and Redis serves nobody else meanwhile. ' +
    'Write the commands of the script one per line.',
  transaction:
    'the transaction strategy puts MULTI and EXEC, and WATCH where wanted, around your commands. ' +
    'Remove it here and add a transaction lane.',
  unbounded:
    'its time and memory grow with the product of the lengths of its values, and everyone on the server waits. ' +
    'Read the values with MGET and compare them yourself.',
};
