export { COMMAND_EXAMPLES } from './command-examples.ts';
export { BY_SHAPE, SESSIONS } from './sessions.ts';
