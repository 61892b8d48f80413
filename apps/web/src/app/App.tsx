import { Suspense } from 'react';
import { Route, Router, Switch } from 'wouter';
import { useStore } from 'zustand/react';
import { Header } from '../header/Header.tsx';
import { basePath } from '../page/base-path.ts';
import { useFirstDrawing } from '../page/first-drawing.ts';
import { partOnDemand } from '../page/later-part.ts';
import { NotFound } from '../page/NotFound.tsx';
import { roomWantedStore } from '../page/room-wanted.ts';
import { Playground } from './Playground.tsx';

/** The playground is there at once; the lessons are read by those who open them. */
const LessonIndex = partOnDemand(() => import('../lessons/index/LessonIndex.tsx'));
const GlossaryPage = partOnDemand(() => import('../glossary/GlossaryPage.tsx'));
const LessonPage = partOnDemand(() => import('../lessons/LessonPage.tsx'));
const JoinPage = partOnDemand(() => import('../workshop/join/JoinPage.tsx'));
const RoomBar = partOnDemand(() => import('../workshop/RoomBar.tsx'));
const RoomStage = partOnDemand(() => import('../workshop/RoomStage.tsx'));
const TapPage = partOnDemand(() => import('../tap/TapPage.tsx'));
const NotesPage = partOnDemand(() => import('../lessons/notes/NotesPage.tsx'));

export function App() {
  useFirstDrawing();
  const isRoomWanted = useStore(roomWantedStore, ({ isWanted }) => isWanted);
  return (
    <Router base={basePath().slice(0, -1)}>
      <Header>
        {isRoomWanted && (
          <Suspense>
            <RoomBar />
          </Suspense>
        )}
      </Header>
      {isRoomWanted && (
        <Suspense>
          <RoomStage />
        </Suspense>
      )}
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
          <Route path="/tap">
            <TapPage />
          </Route>
          <Route path="/r">
            <JoinPage />
          </Route>
          <Route path="/r/:code">{({ code }) => <JoinPage key={code} code={code} />}</Route>
          <Route>
            <NotFound />
          </Route>
        </Switch>
      </Suspense>
    </Router>
  );
}
