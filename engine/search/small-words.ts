/** Words that every text has: in a question they say nothing about what is looked for. */
const words = new Set(
  `а без бы в вам вас ведь во вот все всё вы где да для до его ее если есть еще же за и из или им их к как ко когда которая которые который кто ли либо мне мы на над нам нас не нет ни но ну о об
  он она они оно от по под при про с со так также там те тем то того тоже той только том тот ту ты у уже чего чем через что чтобы эта эти это этой этом этот
  a about an and any are as at be been but by can could do does for from has have how i if in into is it its me my of on or our shall should so some such that the their them then there these
  they this to us was we were what when where which who why will with would you your`
    .split(/\s+/)
    .map((word) => word.replaceAll('ё', 'е')),
)

/** @param folded a word that went through `foldWord`. */
export const isSmallWord = (folded: string): boolean => words.has(folded)
