/** A chunk of its own: the schema library is a quarter of what the first load may weigh. */
export { experimentSchema } from '@roundtrip/protocol';
