import { Component, type ReactNode } from 'react';
import { Button } from '../controls/Button.tsx';
import { forgetExperiment } from '../experiment/stored-experiment.ts';
import styles from './Crash.module.css';

/** Stands in for the page when drawing it failed, with a way out. */
export class Crash extends Component<{ children: ReactNode }, { crashed: boolean }> {
  override state = { crashed: false };

  static getDerivedStateFromError() {
    return { crashed: true };
  }

  override render() {
    if (!this.state.crashed) return this.props.children;
    return (
      <main className={styles.crash}>
        <h1>The page has broken</h1>
        <p>That is a fault of ours. Starting afresh forgets the experiment that this browser kept.</p>
        <Button
          look="primary"
          onClick={() => {
            forgetExperiment();
            location.reload();
          }}
        >
          Start afresh
        </Button>
      </main>
    );
  }
}
