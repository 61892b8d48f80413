import type { Option } from '@roundtrip/lessons';
import { Check, X } from 'lucide-react';
import { useId } from 'react';
import { Nodes } from '../prose/ProseView.tsx';
import styles from './OptionList.module.css';

export interface OptionListProps {
  /** For screen readers: the question itself is not part of the group. */
  label: string;
  options: readonly Option[];
  chosen: number | undefined;
  /** Indices of the right options, once known. */
  right?: readonly number[] | undefined;
  /** Absent once the choice has been made. */
  onChoose?: ((option: number) => void) | undefined;
}

/** The possible answers, as native radio buttons. Afterwards each shows whether it was chosen and whether it is right. */
export function OptionList({ label, options, chosen, right, onChoose }: OptionListProps) {
  const name = useId();
  return (
    <fieldset className={styles.options} disabled={onChoose === undefined}>
      <legend className="visually-hidden">{label}</legend>
      {options.map((option, index) => {
        const isRight = right?.includes(index);
        const isWrong = right !== undefined && chosen === index && !isRight;
        return (
          <label
            // biome-ignore lint/suspicious/noArrayIndexKey: options do not change their order
            key={index}
            className={styles.option}
            data-mark={isRight ? 'right' : isWrong ? 'wrong' : undefined}
          >
            <input type="radio" name={name} checked={chosen === index} onChange={() => onChoose?.(index)} />
            <span>
              <Nodes of={option.content} />
            </span>
            {isRight && <Check aria-label="right" />}
            {isWrong && <X aria-label="not right" />}
          </label>
        );
      })}
    </fieldset>
  );
}
