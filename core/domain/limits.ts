/** Every limit that a form and the server share, named once. Lengths are UTF-16 code units, sizes are bytes. */
export const limits = {
  userName: 32,
  displayName: 80,
  title: 160,
  questionTitle: 90,
  summary: 600,
  post: 20_000,
  article: 200_000,
  lesson: 200_000,
  questionText: 2_000,
  answerText: 4_000,
  tags: 12,
  lessonsPerCourse: 200,
  questionsPerQuiz: 200,
  optionsPerQuestion: 20,
  runtimeStateBytes: 256_000,
  recordBytes: 1_000_000,
  /** The longest that FastCDC cuts for the largest files (fast-cdc.ts). */
  chunkBytes: 4_194_304,
  chunksPerFile: 20_000,
  fileNameLength: 240,
  bulkDocs: 500,
} as const
