import { LIMITS } from '@roundtrip/protocol';
import { type CacheWarming, cachedKeys, warmingCommands } from '@roundtrip/workload';
import { NumberField } from '../../controls/NumberField.tsx';
import { countOf } from '../../format/quantity.ts';
import { useWorkbench } from '../../workbench/workbench-context.ts';
import { Setting, Settings } from '../Settings.tsx';
import styles from './CacheWarmingFields.module.css';

/** The cache-warming recipe: EXISTS for every key, a fetch of the missing ones, SET with a time to live. */
export default function CacheWarmingFields({ recipe }: { recipe: CacheWarming }) {
  const { changeExperiment } = useWorkbench();
  const change = (part: Partial<CacheWarming>) => changeExperiment({ workload: { ...recipe, ...part } });
  const missing = recipe.keys - cachedKeys(recipe);
  return (
    <div className={styles.recipe}>
      <Settings>
        <Setting label="Keys" help="checked with EXISTS">
          <NumberField
            label="Keys"
            value={recipe.keys}
            min={1}
            max={LIMITS.commands / 2}
            whole
            onChange={(keys) => change({ keys })}
          />
        </Setting>
        <Setting label="Already cached" help="set before the run">
          <NumberField
            label="Already cached"
            value={recipe.cachedPercent}
            min={0}
            max={100}
            unit="%"
            onChange={(cachedPercent) => change({ cachedPercent })}
          />
        </Setting>
        <Setting label="Fetch" help="simulated: the time to get what is missing from its source">
          <NumberField
            label="Fetch"
            value={recipe.fetchMs}
            min={0}
            max={60_000}
            unit="ms"
            onChange={(fetchMs) => change({ fetchMs })}
          />
        </Setting>
        <Setting label="Time to live" help="of the keys that are set: SET … EX">
          <NumberField
            label="Time to live"
            value={recipe.ttlSeconds}
            min={1}
            max={86_400}
            whole
            unit="s"
            onChange={(ttlSeconds) => change({ ttlSeconds })}
          />
        </Setting>
      </Settings>
      <p className={styles.totals}>
        {countOf(warmingCommands(recipe), 'command')}: {countOf(recipe.keys, 'EXISTS', 'EXISTS')}, then{' '}
        {countOf(missing, 'SET')}
      </p>
    </div>
  );
}
