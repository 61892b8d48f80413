import { cleanup, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { afterEach, describe, expect, test } from 'vitest';
import { NumberField } from './NumberField.tsx';

afterEach(cleanup);

function Batch({ first = 100 }: { first?: number }) {
  const [value, setValue] = useState(first);
  return <NumberField label="Batch" value={value} min={1} max={1_000} whole onChange={setValue} />;
}

const field = () => screen.getByRole<HTMLInputElement>('textbox', { name: 'Batch' });
const note = () => screen.getByRole('status').textContent;

describe('exact entry of a number', () => {
  test('takes effect on Enter, and on leaving the field', async () => {
    const user = userEvent.setup();
    render(<Batch />);
    await user.type(field(), '250{Enter}', { initialSelectionStart: 0, initialSelectionEnd: 3 });
    expect(field().value).toBe('250');
    await user.clear(field());
    await user.type(field(), '7');
    await user.tab();
    expect(field().value).toBe('7');
    expect(note()).toBe('');
  });

  test.each([
    ['0', '1', 'Set to 1, the minimum.'],
    ['5000', '1,000', 'Set to 1,000, the maximum.'],
    ['soon', '100', 'Not a number: unchanged.'],
  ])('%s becomes %s, and the field says so until it is edited', async (typed, shown, words) => {
    const user = userEvent.setup();
    render(<Batch />);
    await user.clear(field());
    await user.type(field(), `${typed}{Enter}`);
    expect(field().value).toBe(shown);
    expect(note()).toBe(words);
    await user.type(field(), '2');
    expect(note()).toBe('');
  });

  test('Escape takes back what was typed, the arrow keys step within the range', async () => {
    const user = userEvent.setup();
    render(<Batch first={999} />);
    await user.clear(field());
    await user.type(field(), '5{Escape}');
    expect(field().value).toBe('999');
    await user.type(field(), '{ArrowUp}{ArrowUp}');
    expect(field().value).toBe('1,000');
    await user.type(field(), '{ArrowDown}');
    expect(field().value).toBe('999');
  });
});
