/** The texts of an experiment, by the field that holds them. Pure. */
import type { TextField } from '@roundtrip/checks';
import type { Experiment } from '@roundtrip/protocol';

export function textIn({ workload, setup, observer }: Experiment, field: TextField): string | undefined {
  switch (field) {
    case 'workload.text':
      return workload.kind === 'commands' ? workload.text : undefined;
    case 'setup':
      return setup;
    case 'observer.text':
      return observer?.text;
    default:
      return field satisfies never;
  }
}

/** The experiment with another text in a field that it has. */
export function withTextIn(experiment: Experiment, field: TextField, text: string): Experiment {
  const { workload, observer } = experiment;
  switch (field) {
    case 'workload.text':
      return workload.kind === 'commands' ? { ...experiment, workload: { ...workload, text } } : experiment;
    case 'setup':
      return { ...experiment, setup: text };
    case 'observer.text':
      return observer === undefined ? experiment : { ...experiment, observer: { ...observer, text } };
    default:
      return field satisfies never;
  }
}
