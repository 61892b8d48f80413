import { lazy, Suspense } from 'react';
import { Route, Switch } from 'wouter';
import { Header } from '../header/Header.tsx';
import { useFirstDrawing } from '../page/first-drawing.ts';
import { NotFound } from '../page/NotFound.tsx';
import { Playground } from './Playground.tsx';

/** The playground is there at once; the lessons are read by those who open them. */
const LessonIndex = lazy(() => import('../lessons/index/LessonIndex.tsx'));
const GlossaryPage = lazy(() => import('../glossary/GlossaryPage.tsx'));
const LessonPage = lazy(() => import('../lessons/LessonPage.tsx'));
const NotesPage = lazy(() => import('../lessons/notes/NotesPage.tsx'));

export function App() {
  useFirstDrawing();
  return (
    <>
      <Header />
      <Suspense fallback={<main />}>
        <Switch>
          <Route path="/">
            <Playground />
          </Route>
          <Route path="/learn">
            <LessonIndex />
          </Route>
          <Route path="/learn/glossary">
            <GlossaryPage />
          </Route>
          <Route path="/learn/:slug">{({ slug }) => <LessonPage key={slug} slug={slug} />}</Route>
          <Route path="/learn/:slug/notes">{({ slug }) => <NotesPage key={slug} slug={slug} />}</Route>
          <Route>
            <NotFound />
          </Route>
        </Switch>
      </Suspense>
    </>
  );
}
