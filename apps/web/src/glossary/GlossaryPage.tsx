import { useEffect } from 'react';
import { Link } from 'wouter';
import { TextPage } from '../page/TextPage.tsx';
import styles from './GlossaryPage.module.css';
import { GLOSSARY } from './glossary.ts';

/** All terms and what they mean. Each has its own address: `/learn/glossary#round-trip`. */
export default function GlossaryPage() {
  useEffect(() => {
    // The browser looked for the target before it was there.
    document.getElementById(decodeURIComponent(location.hash.slice(1)))?.scrollIntoView();
  }, []);
  return (
    <TextPage
      title="Glossary"
      intro={
        <>
          The words of the playground and of the <Link href="/learn">lessons</Link>. Wherever one has a dotted
          underline, point at it or tap it for its meaning.
        </>
      }
    >
      <dl className={styles.words}>
        {GLOSSARY.map(({ id, word, means }) => (
          <div key={id} id={id} className={styles.entry}>
            <dt>
              <a href={`#${id}`}>{word}</a>
            </dt>
            <dd>{means}</dd>
          </div>
        ))}
      </dl>
    </TextPage>
  );
}
