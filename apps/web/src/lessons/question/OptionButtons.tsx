import type { Option } from '@roundtrip/lessons';
import { Nodes } from '../prose/ProseView.tsx';
import styles from './OptionList.module.css';

export interface OptionButtonsProps {
  /** For screen readers: the question itself is not part of the group. */
  label: string;
  options: readonly Option[];
  /** @param option its index, from 0 */
  onChoose(option: number): void;
}

/** The possible answers, for a question that one press decides. */
export function OptionButtons({ label, options, onChoose }: OptionButtonsProps) {
  return (
    <fieldset className={styles.options}>
      <legend className="visually-hidden">{label}</legend>
      {options.map((option, index) => (
        <button
          // biome-ignore lint/suspicious/noArrayIndexKey: options do not change their order
          key={index}
          type="button"
          className={styles.option}
          onClick={() => onChoose(index)}
        >
          <span>
            <Nodes of={option.content} />
          </span>
        </button>
      ))}
    </fieldset>
  );
}
