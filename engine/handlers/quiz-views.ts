/** A quiz as the learner's screen shows it. */
import type { QuizView } from '#core/contract/quizzes.ts'
import { drawQuestions } from '#core/domain/quiz/quiz-draw.ts'
import type { QuizGo } from '#core/domain/quiz/quiz-goes.ts'
import { isFormal, mayBegin } from '#core/domain/quiz/quiz-settings.ts'
import { personalSpace } from '#core/replication/spaces.ts'
import { personOf } from './fail.ts'
import { attemptOf, enrolmentOf } from './learning-events.ts'
import { deviceOf } from './places.ts'
import { createPresenter } from './present.ts'
import type { QuizDesk } from './quiz-acts.ts'
import { countedResult, quizState, type GoState, type QuizState } from './quiz-state.ts'

export function quizView(desk: QuizDesk, id: string): QuizView | undefined {
  const { deps, reader, forms } = desk
  const present = createPresenter(deps, reader)
  const me = personOf(deps).user
  const quiz = reader.get('quiz', id)
  const state = quiz === undefined ? undefined : quizState(reader, forms, me, quiz)
  if (quiz === undefined || state === undefined) return undefined
  const { current, goes, course, marker } = state
  const { go } = current
  const isAhead = go === undefined && isFormal(quiz.settings)
  const counted = countedResult(state)
  const latest = [...(go?.answers.values() ?? [])].sort((a, b) => a.at - b.at).at(-1)?.statement
  const route = latest === undefined ? undefined : present.state(latest)
  return {
    id,
    passShare: quiz.passShare,
    space: spaceOf(desk, me, course.id),
    total:
      go === undefined ? drawQuestions(quiz.questions, quiz.settings, current.seed).length : current.questions.length,
    questions: isAhead ? [] : [...current.questions],
    answers: Object.fromEntries([...(go?.answers ?? [])].map(([key, { answer }]) => [key, answer])),
    scores: Object.fromEntries(current.scores),
    marks: Object.fromEntries(go?.marks ?? []),
    setAside: setAsideOf(desk, go),
    seed: current.seed,
    go: goOf(desk, current),
    score: { ...current.score },
    goes: goRows(state),
    mayBegin: mayBegin(quiz.settings, goes.length, go?.end?.at, deps.now()),
    marker,
    isOlderEdition: go?.begin !== undefined && go.begin.edition !== course.edition,
    ...(quiz.settings === undefined ? {} : { settings: quiz.settings }),
    ...(counted === undefined ? {} : { counted }),
    ...(route === undefined ? {} : { state: route }),
  }
}

function spaceOf({ reader }: QuizDesk, me: string, course: string): string {
  return attemptOf(reader, me, course)?.space ?? enrolmentOf(reader, me, course)?.space ?? personalSpace(me)
}

function goOf({ clocks }: QuizDesk, { go, isOver }: GoState): QuizView['go'] {
  if (go === undefined) return { kind: 'none' }
  if (isOver) return { kind: go.end?.kind ?? 'submitted', isKept: true }
  const elapsedMs = clocks.elapsedMs(go)
  const limitMs = go.begin?.limitMs
  if (limitMs !== undefined && elapsedMs >= limitMs) return { kind: 'timed-out', isKept: false }
  return { kind: 'open', elapsedMs, ...(limitMs === undefined ? {} : { limitMs }) }
}

function setAsideOf({ deps }: QuizDesk, go: QuizGo | undefined): QuizView['setAside'] {
  const here = deviceOf(deps)
  const end = go?.end?.at
  return Object.fromEntries(
    [...(go?.setAside ?? [])].map(([key, all]) => [
      key,
      all.map(({ answer, at, statement }) => ({
        answer,
        at,
        isLate: end !== undefined && at >= end,
        isHere: statement.device === here,
      })),
    ]),
  )
}

/** The decided go is marked where the result is that of one go. */
function goRows({ quiz, goes }: QuizState): QuizView['goes'] {
  const ended = goes.filter((g) => g.isOver)
  const counts = quiz.settings?.counts ?? 'best'
  const best = ended.reduce((at, g, i) => (g.score.share > (ended[at]?.score.share ?? -1) ? i : at), 0)
  const counted = counts === 'first' ? 0 : counts === 'last' ? ended.length - 1 : best
  return ended.map(({ go, score }, i) => ({
    share: score.share,
    isPassed: score.isPassed,
    waiting: score.waiting,
    isCounted: counts === 'average' || i === counted,
    ...(go?.startedAt === undefined ? {} : { startedAt: go.startedAt }),
    ...(go?.end === undefined ? {} : { endedAt: go.end.at }),
  }))
}
