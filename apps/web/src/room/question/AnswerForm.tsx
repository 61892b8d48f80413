import type { AnswerValue, AskedQuestion } from '@roundtrip/protocol';
import { type FormEvent, useId, useState } from 'react';
import { AnswerInput } from '../../controls/AnswerInput.tsx';
import { Button } from '../../controls/Button.tsx';
import { answer } from '../answering.ts';
import styles from './QuestionCard.module.css';
import { numbersIn } from './typed-numbers.ts';

export interface AnswerFormProps {
  question: AskedQuestion;
  own: AnswerValue | undefined;
}

/** One press answers a choice; numbers are typed and sent. */
export function AnswerForm({ question, own }: AnswerFormProps) {
  const [fault, setFault] = useState<string>();
  const give = async (value: AnswerValue) => {
    setFault(undefined);
    const refusal = await answer(question.id, value);
    if (refusal !== undefined) setFault(refusal.message);
  };
  return (
    <>
      {'options' in question ? (
        <fieldset className={styles.options}>
          <legend className="visually-hidden">Your answer</legend>
          {question.options.map(({ value, label }) => (
            <button
              key={value}
              type="button"
              className={styles.option}
              aria-pressed={own === value}
              onClick={() => void give(value)}
            >
              {label}
            </button>
          ))}
        </fieldset>
      ) : (
        <NumberForm
          names={question.lanes ?? [undefined]}
          unit={question.unit}
          hasAnswered={own !== undefined}
          onSend={(numbers) => void give(question.lanes === undefined ? (numbers[0] ?? 0) : numbers)}
          onFault={setFault}
        />
      )}
      {fault !== undefined && (
        <p className={styles.fault} role="alert">
          {fault}
        </p>
      )}
    </>
  );
}

interface NumberFormProps {
  /** Of the lanes; `undefined` for a single number. */
  names: readonly (string | undefined)[];
  unit: string;
  hasAnswered: boolean;
  onSend(numbers: number[]): void;
  onFault(fault: string): void;
}

function NumberForm({ names, unit, hasAnswered, onSend, onFault }: NumberFormProps) {
  const id = useId();
  const [typed, setTyped] = useState<readonly string[]>(names.map(() => ''));
  const send = (event: FormEvent) => {
    event.preventDefault();
    const numbers = numbersIn(typed);
    if (numbers === undefined) onFault(names.length > 1 ? 'Enter a number for each.' : 'Enter a number.');
    else onSend(numbers);
  };
  return (
    <form className={styles.numbers} onSubmit={send}>
      {names.map((name, index) => (
        <label key={name ?? 'number'} className={styles.number} htmlFor={`${id}${index}`}>
          <span>{name ?? 'Your answer'}</span>
          <span className={styles.entry}>
            <AnswerInput
              id={`${id}${index}`}
              value={typed[index]}
              onChange={({ target }) => setTyped(typed.with(index, target.value))}
            />
            {unit}
          </span>
        </label>
      ))}
      <Button type="submit" look="primary">
        {hasAnswered ? 'Change' : 'Answer'}
      </Button>
    </form>
  );
}
