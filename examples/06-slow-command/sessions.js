/** Sixty thousand sessions, a fifth of them of members, and five pages that are asked for while a report is made. */
export const MEMBERS = 'example:session:member:*';

const WRITE = `
  for at = 0, 59999 do
    local kind = at % 5 == 0 and 'member:' or 'guest:'
    redis.call('SET', 'example:session:' .. kind .. at, 'open', 'EX', 60)
  end`;

export async function seed(redis) {
  await redis.eval(WRITE);
}

/** Visitors' pages, for which the report should not make anybody wait. */
export function pages(redis) {
  return Promise.all([0, 5, 10, 15, 20].map((number) => redis.get(`example:session:member:${number}`)));
}

export function show(members, pages) {
  console.log(`${members} sessions of members, and ${pages.length} pages: ${pages.join(', ')}`);
}
