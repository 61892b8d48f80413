/** What a room asked, thought and found, as one file that any browser opens: without script, and nothing loaded. Pure. */
import type { ExportedInvitation, ExportedQuestion, RoomExport } from '@roundtrip/protocol';
import { count, countOf, duration, setDuration } from '../../format/quantity.ts';
import { factorOf, missText } from '../../results/guess/guess-words.ts';
import { answersText, numberAnswers } from '../../room/answers/number-answers.ts';

export function roomSummary({ code, openedAt, participants, questions, invitations }: RoomExport): string {
  const title = `Room ${code}`;
  const parts = [
    `<h1>${title}</h1>`,
    `<p>${escaped(dayOf(openedAt))} · ${countOf(participants, 'participant')}</p>`,
    ...questions.map(questionHtml),
    ...invitations.filter(({ results }) => results.length > 0).map(invitationHtml),
    '<footer>Made with Roundtrip. Times were measured; what is simulated is the network.</footer>',
  ];
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
${parts.join('\n')}
</main>
</body>
</html>
`;
}

function questionHtml({ question, answers }: ExportedQuestion): string {
  const head = `<h2>${escaped(question.text)}</h2>`;
  if (answers.length === 0) return `${head}\n<p>No answers.</p>`;
  if ('options' in question) {
    const rows = question.options.map(({ value, label }) => {
      const chosen = answers.filter((answer) => answer.value === value).length;
      const percent = Math.round((100 * chosen) / answers.length);
      return `<tr><th scope="row">${escaped(label)}</th><td>${count(chosen)}</td><td class="bar"><span style="width:${percent}%"></span></td><td>${percent}%</td></tr>`;
    });
    return `${head}\n<table>${rows.join('')}</table>`;
  }
  const { unit, lanes } = question;
  if (lanes !== undefined) {
    const rows = lanes.map((lane, index) => {
      const values = answers.flatMap(({ value }) => (Array.isArray(value) ? (value[index] ?? []) : []));
      return `<tr><th scope="row">${escaped(lane)}</th><td>${escaped(numbersText(values, unit))}</td></tr>`;
    });
    return `${head}\n<table>${rows.join('')}</table>`;
  }
  const values = answers.flatMap(({ value }) => (typeof value === 'number' ? value : []));
  return `${head}\n<p>${escaped(numbersText(values, unit))}</p>`;
}

function numbersText(values: readonly number[], unit: string): string {
  const counts: Record<string, number> = {};
  for (const value of values) counts[value] = (counts[value] ?? 0) + 1;
  const given = numberAnswers(counts);
  return given === undefined ? 'No answers.' : answersText(given, unit);
}

function invitationHtml({ goal, results }: ExportedInvitation): string {
  const rows = results
    .flatMap(({ name, lanes, reached }, person) =>
      lanes.map((lane) => ({ ...lane, reached, name: name ?? `person ${person + 1}` })),
    )
    .sort((a, b) => a.totalMs - b.totalMs)
    .map(({ name, strategy, totalMs, roundTrips, reached }) => {
      const size = 'batchSize' in strategy ? count(strategy.batchSize) : '';
      const goalCell = goal === undefined ? '' : `<td>${reached ? 'reached' : 'not reached'}</td>`;
      return `<tr><th scope="row">${escaped(name)}</th><td>${strategy.kind}</td><td>${size}</td><td>${duration(totalMs).text}</td><td>${count(roundTrips)}</td>${goalCell}</tr>`;
    });
  const goalText = goal === undefined ? '' : `<p>Goal: <code>${escaped(goal)}</code></p>`;
  const head = [
    'Person',
    'Strategy',
    'Batch size',
    'Total',
    'Round trips',
    ...(goal === undefined ? [] : ['Goal']),
  ];
  return `<h2>Everyone, run: ${countOf(results.length, 'result')}</h2>
${goalText}
${tableHtml(head, rows)}
${guessesHtml(results)}`;
}

function guessesHtml(results: ExportedInvitation['results']): string {
  const guesses = results.flatMap(({ name, guesses = [] }, person) =>
    guesses.map((guess) => ({ ...guess, name: name ?? `person ${person + 1}` })),
  );
  if (guesses.length === 0) return '';
  const rows = guesses
    .sort((a, b) => factorOf(a.guessMs, a.totalMs) - factorOf(b.guessMs, b.totalMs))
    .map(({ name, strategy, guessMs, totalMs }) => {
      const size = 'batchSize' in strategy ? count(strategy.batchSize) : '';
      const miss = missText({ guessMs, measuredMs: totalMs, totalsMs: [totalMs] });
      return `<tr><th scope="row">${escaped(name)}</th><td>${strategy.kind}</td><td>${size}</td><td>${setDuration(guessMs)}</td><td>${duration(totalMs).text}</td><td>${miss}</td></tr>`;
    });
  return `<h3>Guessed before the run</h3>
${tableHtml(['Person', 'Strategy', 'Batch size', 'Guessed', 'Measured', 'Off by'], rows)}`;
}

/** @param rows as HTML */
function tableHtml(head: readonly string[], rows: readonly string[]): string {
  return `<table><thead><tr>${head.map((name) => `<th scope="col">${name}</th>`).join('')}</tr></thead><tbody>${rows.join('')}</tbody></table>`;
}

function dayOf(iso: string): string {
  return new Date(iso).toLocaleDateString('en', { dateStyle: 'long' });
}

function escaped(text: string): string {
  const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
  return text.replace(/[&<>"]/g, (character) => entities[character] ?? character);
}

const STYLE = `
:root { color-scheme: light dark; font: 1rem/1.5 system-ui, sans-serif; }
main { max-width: 48rem; margin: 0 auto; padding: 1.5rem; }
h2 { margin: 2rem 0 0.5rem; font-size: 1.25rem; }
table { width: 100%; border-collapse: collapse; font-variant-numeric: tabular-nums; }
th, td { padding: 0.25rem 0.75rem 0.25rem 0; border-bottom: 1px solid rgb(128 128 128 / 40%); text-align: left; }
.bar { width: 40%; }
.bar span { display: block; height: 0.75rem; background: #0068b0; }
footer { margin-top: 3rem; font-size: 0.875rem; }
`;
