/** Words as they are asked for and as they stand in a text: all of the first list must meet, of the second at most one pair may. Used by the tests and by bench P7. */
type Pair = readonly [asked: string, written: string]

const pairs = (text: string): readonly Pair[] =>
  text
    .trim()
    .split(/\s*\n\s*/)
    .map((line): Pair => {
      const [asked = '', written = ''] = line.split(' ~ ')
      return [asked, written]
    })

/** 70 Russian, 30 English. */
export const wordPairs = pairs(`
  управление ~ управлению
  качество ~ качеством
  рынок ~ рынка
  рынки ~ рынок
  ребёнок ~ детей
  человек ~ людям
  идти ~ шёл
  прийти ~ пришли
  найти ~ нашёл
  оценка ~ оценок
  сделка ~ сделок
  ошибка ~ ошибок
  деньги ~ денег
  время ~ времён
  имя ~ имени
  день ~ дней
  год ~ лет
  друг ~ друзья
  продавец ~ продавцов
  владелец ~ владельца
  владельцы ~ владелец
  письмо ~ писем
  число ~ чисел
  окно ~ окон
  статья ~ статей
  предприятие ~ предприятий
  учет ~ учёта
  мочь ~ могут
  хотеть ~ хочет
  поставщик ~ поставщиками
  поставка ~ поставок
  закупка ~ закупок
  договор ~ договоров
  договор ~ договоры
  подрядчик ~ подрядчиком
  участок ~ участка
  заявка ~ заявок
  настройка ~ настроек
  проверка ~ проверок
  образец ~ образцов
  конец ~ конце
  список ~ списке
  убыток ~ убытки
  остаток ~ остатков
  подарок ~ подарки
  уровень ~ уровня
  перечень ~ перечней
  угол ~ угла
  площадка ~ площадок
  карточка ~ карточек
  выставка ~ выставок
  клиент ~ клиентов
  обучение ~ обучению
  лицензия ~ лицензией
  патент ~ патентов
  изобретение ~ изобретений
  инновация ~ инновациями
  внедрение ~ внедрении
  стоимость ~ стоимости
  цена ~ ценой
  прибыль ~ прибылью
  налог ~ налогам
  рубль ~ рублей
  хороший ~ лучше
  нужный ~ нужен
  писать ~ пишут
  выбрать ~ выберет
  купить ~ купленный
  расти ~ рос
  вести ~ вёл
  manage ~ managing
  quality ~ qualities
  child ~ children
  person ~ people
  analysis ~ analyses
  criterion ~ criteria
  write ~ written
  buy ~ bought
  sell ~ sold
  teach ~ taught
  keep ~ kept
  choose ~ chosen
  lead ~ led
  grow ~ grew
  make ~ made
  pay ~ paid
  meet ~ met
  begin ~ begun
  supplier ~ suppliers
  company ~ companies
  strategy ~ strategies
  evaluate ~ evaluating
  evaluate ~ evaluation
  invention ~ inventions
  licence ~ licensing
  organisation ~ organizations
  basis ~ bases
  shelf ~ shelves
  process ~ processes
  delivery ~ deliveries
`)

/** Look alike, mean something else. */
export const strangers = pairs(`
  управление ~ управдом
  качество ~ качели
  рынок ~ рыбка
  банка ~ банкет
  мир ~ миграция
  год ~ годный
  патент ~ пациент
  цена ~ ценз
  поставка ~ поступок
  завод ~ заводь
  стол ~ столица
  налог ~ наложница
  доля ~ долг
  опыт ~ опт
  универсальный ~ университет
  конец ~ концерт
  список ~ списание
  угол ~ уголь
  business ~ busy
  market ~ mark
  policy ~ police
  company ~ compare
  invent ~ inventory
  import ~ important
  contract ~ contrast
  internal ~ international
  custom ~ customer
  experience ~ experiment
  цель ~ целый
  страна ~ странный
`)
