import type { AskedQuestion } from '@roundtrip/protocol';
import { act, cleanup, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { ANY_ROOM, ANY_ROOM_STATE } from '../../../test/any-room.ts';
import { changeRoom, type Room, roomStore } from '../room-store.ts';
import { QuestionCard } from './QuestionCard.tsx';

const CHOICE: AskedQuestion = {
  id: 'q',
  text: 'How many?',
  options: [
    { value: '0', label: 'One' },
    { value: '1', label: 'Three' },
  ],
  answers: 3,
  isRevealed: false,
};

const scroll = vi.fn();
beforeEach(() => {
  scroll.mockReset();
  // The document of the tests has no layout.
  Element.prototype.scrollIntoView = scroll;
  vi.stubGlobal('matchMedia', () => ({ matches: true }));
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
  roomStore.setState({ room: undefined });
});

function ask(question: AskedQuestion, change: Partial<Room> = {}, known = {}) {
  roomStore.setState({ room: { ...ANY_ROOM, ...change, state: { ...ANY_ROOM_STATE, question } } });
  render(<QuestionCard {...known} />);
}

test('a question is answered by one press, may be changed, and hides what others answered', () => {
  ask(CHOICE);
  expect(screen.getAllByRole('button').map(({ textContent }) => textContent)).toEqual(['One', 'Three']);
  expect(screen.getByText('3 answers so far.', { exact: false })).toBeTruthy();
  expect(screen.getByRole('status').textContent).toBe('');
  act(() => changeRoom(() => ({ ownAnswers: { q: '1' } })));
  expect(screen.getByRole('button', { name: 'Three' }).getAttribute('aria-pressed')).toBe('true');
  expect(screen.getByRole('status').textContent).toBe('Answered; you may still change it.');
  expect(screen.queryByText(/%/)).toBeNull();
});

test('what the room thought stands beside the own answer and the right one', () => {
  ask(
    { ...CHOICE, isRevealed: true, counts: { '0': 2, '1': 1 } },
    { ownAnswers: { q: '1' } },
    { right: ['0'] },
  );
  expect(screen.getAllByRole('listitem').map(({ textContent }) => textContent)).toEqual([
    'One2 answers · 67%',
    'Threeyour answer1 answer · 33%',
  ]);
  expect(screen.getByLabelText('right').closest('li')?.textContent).toContain('One');
  expect(screen.getByLabelText('not right').closest('li')?.textContent).toContain('Three');
});

test('guesses for each lane stand beside what was measured', () => {
  const { options: _, ...common } = CHOICE;
  const question: AskedQuestion = {
    ...common,
    unit: 'ms',
    lanes: ['sequential', 'pipelined'],
    isRevealed: true,
    laneCounts: [{ '3': 1, '5': 1, '400': 1 }, { '2': 3 }],
  };
  ask(question, { ownAnswers: { q: [5, 2] } }, { measured: { sequential: 3.25, pipelined: 1.1 } });
  expect(
    screen.getByText('3 answers from 3 ms to 400 ms, median 5 ms. Yours: 5 ms.', { exact: false })
      .textContent,
  ).toContain('Measured: 3.25 ms.');
  expect(screen.getByText('3 answers: 2 ms.', { exact: false }).textContent).toContain('Measured: 1.1 ms.');
});

test('a question comes into sight when it is asked and when it is revealed, not with each answer', () => {
  ask(CHOICE);
  expect(scroll).toHaveBeenCalledTimes(1);
  act(() => changeRoom(({ state }) => ({ state: { ...state, question: { ...CHOICE, answers: 4 } } })));
  expect(scroll).toHaveBeenCalledTimes(1);
  const revealed = { ...CHOICE, isRevealed: true, counts: { 0: 1, 1: 2 } };
  act(() => changeRoom(({ state }) => ({ state: { ...state, question: revealed } })));
  expect(scroll).toHaveBeenCalledTimes(2);
});
