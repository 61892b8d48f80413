/** Reads the reply to `COMMAND DOCS`, which is made of maps: in RESP2, arrays of alternating names and values. */
import type { ArgumentDoc, CommandDoc } from '@roundtrip/protocol';
import { z } from 'zod';

/** What `COMMAND DOCS` adds to `COMMAND`. */
export type ServerDoc = Omit<CommandDoc, 'name' | 'arity' | 'refused' | 'subcommands'> & {
  /** By name, as in `parseServerDocs`. */
  subcommands: ReadonlyMap<string, ServerDoc>;
};

/**
 * By name in upper case, a subcommand's without that of its command.
 *
 * @throws ZodError if it is not a reply to `COMMAND DOCS`.
 */
export function parseServerDocs(reply: unknown): Map<string, ServerDoc> {
  const docs = fieldsSchema.parse(reply);
  return new Map([...docs].map(([name, fields]) => [bareName(name), docOf(fieldsSchema.parse(fields))]));
}

const fieldsSchema = z.array(z.unknown()).transform((flat, context) => {
  const fields = new Map<string, unknown>();
  for (let at = 0; at < flat.length; at += 2) {
    const name = flat[at];
    if (typeof name !== 'string') {
      context.addIssue({ code: 'custom', message: 'no map of names' });
      return z.NEVER;
    }
    fields.set(name, flat[at + 1]);
  }
  return fields;
});

type Fields = z.infer<typeof fieldsSchema>;

/** A later server may use another form for a field, which is then ignored. */
const text = z.string().optional().catch(undefined);
const flags = z.array(z.string()).catch([]);
const list = z.array(z.unknown()).catch([]);

function docOf(fields: Fields): ServerDoc {
  const args = argumentsOf(fields);
  return {
    ...given({
      summary: text.parse(fields.get('summary')),
      since: text.parse(fields.get('since')),
      complexity: text.parse(fields.get('complexity')),
      group: text.parse(fields.get('group')),
      deprecatedSince: text.parse(fields.get('deprecated_since')),
      replacedBy: text.parse(fields.get('replaced_by')),
    }),
    ...(args.length > 0 && { arguments: args }),
    subcommands: fields.has('subcommands') ? parseServerDocs(fields.get('subcommands')) : new Map(),
  };
}

function argumentsOf(fields: Fields): ArgumentDoc[] {
  return list.parse(fields.get('arguments')).map((each) => argumentOf(fieldsSchema.parse(each)));
}

function argumentOf(fields: Fields): ArgumentDoc {
  const said = new Set(flags.parse(fields.get('flags')));
  const parts = argumentsOf(fields);
  return {
    name: text.parse(fields.get('display_text')) ?? text.parse(fields.get('name')) ?? '',
    type: text.parse(fields.get('type')) ?? 'string',
    ...given({
      token: text.parse(fields.get('token')),
      since: text.parse(fields.get('since')),
      deprecatedSince: text.parse(fields.get('deprecated_since')),
    }),
    ...(said.has('optional') && { optional: true as const }),
    ...(said.has('multiple') && { multiple: true as const }),
    ...(said.has('multiple_token') && { multipleToken: true as const }),
    ...(parts.length > 0 && { arguments: parts }),
  };
}

function bareName(name: string): string {
  return name.slice(name.indexOf('|') + 1).toUpperCase();
}

function given<Texts extends Record<string, string | undefined>>(
  texts: Texts,
): { [Name in keyof Texts]?: string } {
  return Object.fromEntries(Object.entries(texts).filter(([, value]) => value !== undefined)) as Texts;
}
